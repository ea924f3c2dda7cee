// Elements are made with text nodes and attributes alone: what a camera or a model is called is
// never read as HTML.

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element; children are elements or text. */
export function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function shape(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** Sets text only where it differs, so that screen readers and layout are left in peace. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Sets an attribute only where it differs. */
export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) {
    node.setAttribute(name, value);
  }
}

/** Shows a colour such as "#400080" as the custom property --colour; others are ignored. */
export function setColour(node, colour) {
  if (/^#[0-9a-f]{6}$/.test(colour ?? '')) {
    node.style.setProperty('--colour', colour);
  } else {
    node.style.removeProperty('--colour');
  }
}

/**
 * Makes a list's items follow data: items are kept by key, so that focus and pictures stay.
 * `make(entry)` gives {node, update(entry)} and perhaps close().
 */
export class KeyedList {
  constructor(parent, make) {
    this.parent = parent;
    this.make = make;
    this.items = new Map();
  }

  update(entries, keyOf) {
    const wanted = new Set(entries.map(keyOf));
    for (const [key, item] of this.items) {
      if (!wanted.has(key)) {
        item.node.remove();
        item.close?.();
        this.items.delete(key);
      }
    }
    entries.forEach((entry, place) => {
      const key = keyOf(entry);
      let item = this.items.get(key);
      if (!item) {
        item = this.make(entry);
        this.items.set(key, item);
      }
      if (this.parent.children[place] !== item.node) {
        this.parent.insertBefore(item.node, this.parent.children[place] ?? null);
      }
      item.update(entry);
    });
  }
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}
