// A line chart of the last minutes, as SVG: lines named at their end, a readout under the pointer
// or by arrow keys, and the same figures as a table.

import { element, setColour, setText, shape } from './elements.js';
import { clock } from './words.js';

const HEIGHT = 200;
const MARGIN = { top: 12, bottom: 26, left: 44 };
const LABEL_HEIGHT = 16;
const LETTER_WIDTH = 7.5;
const NOW_STEPS = 15;
const SHORTEST_STEPS = 60;
const MINUTE = 60_000;
const dark = matchMedia('(prefers-color-scheme: dark)');

export class LineChart {
  /** `format(value)` writes a value with its unit. */
  constructor({ title, format }) {
    this.title = title;
    this.format = format;
    this.data = null;
    this.cursor = null;
    this.svg = shape('svg', { 'aria-hidden': 'true' });
    this.readout = element('p', { class: 'readout', 'aria-live': 'polite' });
    this.plot = element('div', { class: 'plot', tabindex: '0', role: 'group' }, this.svg);
    this.table = element('table');
    const details = element('details', {}, element('summary', {}, 'As a table'), this.table);
    details.addEventListener('toggle', () => this.drawTable());
    this.details = details;
    this.node = element('div', { class: 'chart' }, this.plot, this.readout, details);
    this.plot.addEventListener('pointermove', (event) => this.point(event));
    this.plot.addEventListener('pointerleave', () => this.moveTo(null));
    this.plot.addEventListener('blur', () => this.moveTo(null));
    this.plot.addEventListener('keydown', (event) => this.step(event));
    this.resize = new ResizeObserver(() => this.draw());
    this.resize.observe(this.plot);
  }

  /** Data: {stepMillis, endMillis, series: [{name, colour, values}]}, null where nothing is known. */
  update(data) {
    this.data = withoutEmptyStart(data);
    this.draw();
    this.drawTable();
  }

  close() {
    this.resize.disconnect();
  }

  draw() {
    const width = this.plot.clientWidth;
    if (this.data === null || width === 0) {
      return;
    }
    const { series } = this.data;
    this.right = width - Math.min(width * 0.42, this.labelWidth(series));
    this.length = Math.max(1, ...series.map((it) => it.values.length));
    this.top = niceTop(Math.max(0, ...series.flatMap((it) => it.values.filter(isKnown))));
    this.svg.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`);
    this.svg.setAttribute('width', width);
    this.svg.setAttribute('height', HEIGHT);
    this.rule = shape('line', { class: 'rule', y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom });
    this.svg.replaceChildren(
      ...this.grid(),
      ...series.map((it) => this.line(it)),
      ...this.names(series),
      this.rule,
    );
    this.plot.setAttribute('aria-label', `${this.title}. ${this.summary()}. Arrow keys read values.`);
    this.showCursor();
  }

  /** The room for the lines' names, all lines being of one length from one moment to the next. */
  labelWidth(series) {
    const longest = Math.max(4, ...series.map((it) => it.name.length));
    return (longest + 6) * LETTER_WIDTH + 12;
  }

  grid() {
    const parts = [];
    for (const value of [0, this.top / 2, this.top]) {
      const y = this.y(value);
      parts.push(shape('line', { class: 'grid', x1: MARGIN.left, x2: this.right, y1: y, y2: y }));
      parts.push(
        shape('text', { class: 'tick end', x: MARGIN.left - 8, y: y + 4 }, this.format(value)),
      );
    }
    const minutes = (this.length * this.data.stepMillis) / MINUTE;
    const every = Math.max(1, Math.ceil((minutes * 90) / (this.right - MARGIN.left))) * MINUTE;
    const { endMillis, stepMillis } = this.data;
    const first = endMillis - this.length * stepMillis;
    for (let at = Math.ceil(first / every) * every; at < endMillis; at += every) {
      const x = this.x((at - first) / stepMillis);
      parts.push(
        shape('line', {
          class: 'grid',
          x1: x,
          x2: x,
          y1: HEIGHT - MARGIN.bottom,
          y2: HEIGHT - MARGIN.bottom + 4,
        }),
        shape('text', { class: 'tick middle', x, y: HEIGHT - 8 }, clock(at).slice(0, 5)),
      );
    }
    return parts;
  }

  line(series) {
    let path = '';
    let isDrawing = false;
    series.values.forEach((value, place) => {
      if (isKnown(value)) {
        path += `${isDrawing ? 'L' : 'M'}${this.x(place).toFixed(1)} ${this.y(value).toFixed(1)}`;
        isDrawing = true;
      } else if (!isKnown(series.values[place + 1])) {
        isDrawing = false; // one missing step is bridged, more are a gap
      }
    });
    return coloured(shape('path', { class: 'line', d: path }), series.colour);
  }

  /** Names at the ends of the lines, moved apart where they would touch. */
  names(series) {
    const labels = series
      .map((it) => ({ series: it, place: it.values.findLastIndex(isKnown) }))
      .filter((it) => it.place >= 0)
      .map((it) => ({ ...it, value: it.series.values[it.place] }))
      .map((it) => ({ ...it, y: this.y(it.value) + 4 }))
      .sort((a, b) => a.y - b.y);
    const lowest = HEIGHT - MARGIN.bottom + 4;
    labels.forEach((it, place) => {
      it.y = Math.max(it.y, place === 0 ? MARGIN.top + 4 : labels[place - 1].y + LABEL_HEIGHT);
    });
    for (let place = labels.length - 1; place >= 0; place--) {
      const limit = place === labels.length - 1 ? lowest : labels[place + 1].y - LABEL_HEIGHT;
      labels[place].y = Math.min(labels[place].y, limit);
    }
    return labels.map((it) => {
      const isNow = it.place >= this.length - NOW_STEPS;
      const text = isNow ? `${it.series.name} ${this.format(it.value)}` : it.series.name;
      const label = shape('text', { class: 'name', x: this.right + 8, y: it.y }, text);
      return coloured(label, it.series.colour);
    });
  }

  summary() {
    const words = this.data.series
      .map((it) => ({ name: it.name, known: it.values.filter(isKnown) }))
      .filter((it) => it.known.length > 0)
      .map((it) => {
        const low = this.format(Math.min(...it.known));
        const high = this.format(Math.max(...it.known));
        return `${it.name}: now ${this.format(it.known.at(-1))}, between ${low} and ${high}`;
      });
    return words.length === 0 ? 'Nothing yet' : words.join('; ');
  }

  point(event) {
    const left = this.plot.getBoundingClientRect().left;
    const share = (event.clientX - left - MARGIN.left) / (this.right - MARGIN.left);
    this.moveTo(Math.round(share * (this.length - 1)));
  }

  step(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -30, PageDown: 30 };
    if (event.key in steps && this.data !== null) {
      event.preventDefault();
      this.moveTo((this.cursor ?? this.length) + steps[event.key]);
    }
  }

  moveTo(place) {
    const isOutside = place === null || this.data === null;
    this.cursor = isOutside ? null : Math.min(this.length - 1, Math.max(0, place));
    this.showCursor();
  }

  showCursor() {
    this.rule?.setAttribute('visibility', this.cursor === null ? 'hidden' : 'visible');
    if (this.cursor === null || this.data === null) {
      setText(this.readout, '');
      return;
    }
    const x = this.x(this.cursor);
    this.rule.setAttribute('x1', x);
    this.rule.setAttribute('x2', x);
    const at = this.data.endMillis - (this.length - this.cursor) * this.data.stepMillis;
    const values = this.data.series
      .filter((it) => isKnown(it.values[this.cursor]))
      .map((it) => `${it.name} ${this.format(it.values[this.cursor])}`);
    setText(this.readout, `${clock(at)}: ${values.length ? values.join(', ') : 'no frame'}`);
  }

  drawTable() {
    if (!this.details.open || this.data === null) {
      return;
    }
    const { series, stepMillis, endMillis } = this.data;
    const perMinute = MINUTE / stepMillis;
    const rows = [];
    for (let last = this.length; last > 0; last -= perMinute) {
      const first = Math.max(0, last - perMinute);
      const cells = series.map((it) => {
        const known = it.values.slice(first, last).filter(isKnown);
        const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
        return element('td', {}, known.length === 0 ? '–' : this.format(mean));
      });
      const at = endMillis - (this.length - first) * stepMillis;
      rows.push(element('tr', {}, element('th', { scope: 'row' }, clock(at)), ...cells));
    }
    const heads = series.map((it) => element('th', { scope: 'col' }, it.name));
    this.table.replaceChildren(
      element('caption', {}, 'Mean of each minute, newest first'),
      element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'From'), ...heads)),
      element('tbody', {}, ...rows),
    );
  }

  x(place) {
    return MARGIN.left + (place / Math.max(1, this.length - 1)) * (this.right - MARGIN.left);
  }

  y(value) {
    return HEIGHT - MARGIN.bottom - (value / this.top) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  }
}

/** Begins with the first value, or a little before. */
function withoutEmptyStart(data) {
  const all = Math.max(0, ...data.series.map((it) => it.values.length));
  const firsts = data.series.map((it) => it.values.findIndex(isKnown)).filter((it) => it >= 0);
  const needed = Math.ceil((1.1 * (all - Math.min(all, ...firsts))) / 30) * 30;
  const length = Math.min(all, Math.max(SHORTEST_STEPS, needed));
  const series = data.series.map((it) => ({ ...it, values: it.values.slice(-length) }));
  return { ...data, series };
}

function isKnown(value) {
  return value !== null && value !== undefined;
}

/** The end of the axis: a round number whose half is round too. */
function niceTop(value) {
  if (value <= 2) {
    return 2;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  const rounds = power > 1 ? [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10] : [2, 4, 6, 8, 10];
  return rounds.map((it) => it * power).find((it) => it >= value);
}

function coloured(node, colour) {
  setColour(node, colour ? readable(colour) : undefined);
  return node;
}

/**
 * A class's colour as a line: of its hue, but strong and light or dark enough to be told from the
 * background and from its neighbours.
 */
function readable(colour) {
  const { hue, saturation } = hueOf(colour);
  const strong = saturation < 0.08 ? 0 : Math.max(0.6, saturation);
  const wanted = dark.matches ? 0.4 : 0.16;
  let [low, high] = [0, 1];
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2;
    if (luminance(rgbOf(hue, strong, middle)) < wanted) {
      low = middle;
    } else {
      high = middle;
    }
  }
  const channels = rgbOf(hue, strong, high).map((it) => Math.round(255 * it));
  return `#${channels.map((it) => it.toString(16).padStart(2, '0')).join('')}`;
}

/** Hue in degrees and saturation of HSL. */
function hueOf(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  const lightness = most - range / 2;
  if (range === 0) {
    return { hue: 0, saturation: 0 };
  }
  const sixths = {
    [red]: (green - blue) / range,
    [blue]: 4 + (red - green) / range,
    [green]: 2 + (blue - red) / range,
  };
  return { hue: 60 * sixths[most], saturation: range / (1 - Math.abs(2 * lightness - 1)) };
}

/** Red, green and blue, 0 to 1, of a colour in HSL. */
function rgbOf(hue, saturation, lightness) {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((offset) => {
    const place = (((offset + hue / 30) % 12) + 12) % 12;
    return lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1));
  });
}

/** Relative luminance as WCAG defines it, 0 to 1. */
function luminance(rgb) {
  const [red, green, blue] = rgb.map((it) =>
    it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
