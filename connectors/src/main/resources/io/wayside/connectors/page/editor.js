// The editing mode of a camera: its picture with lines and zones to draw on, the same as a list of
// forms, and what can be done with all of them.

import { Board } from './board.js';
import { element, setAttribute, setText } from './elements.js';
import { ItemList } from './fields.js';
import { loadPicture, isPaused, pictureUrl, shortestStay } from './pictures.js';
import { Plan, placeAt, pointsOf } from './plan.js';
import { FEWEST_CORNERS, MOST_OF_A_KIND, problemsOf } from './rules.js';
import { saveSettings } from './settings.js';

/** Under a picture that changes often it is hard to draw. */
const STAY_MILLIS = 2_000;

const KINDS = { tripwire: 'Tripwire', zone: 'Zone' };

const MIDDLES = {
  tripwire: [placeAt(0.3, 0.5), placeAt(0.7, 0.5)],
  zone: [placeAt(0.35, 0.35), placeAt(0.65, 0.35), placeAt(0.65, 0.65), placeAt(0.35, 0.65)],
};

const GUIDES = {
  tripwire: 'Click where the line begins and where it ends, or drag from one to the other.',
  zone: 'Click the corners one after the other.',
};

const HINT =
  'Click a line or zone to change it. Arrow keys move its points by 1 %, with Shift by 5 %.';

export class Editor {
  /**
   * Of settings and their version. Of `listener`, `saved(version)` and `left()` are called at the
   * end, and `reload()` gives newer {settings, version}.
   */
  constructor(id, { settings, version }, listener) {
    this.id = id;
    this.version = version;
    this.listener = listener;
    this.key = null;
    this.isSaving = false;
    this.isShowing = false;
    this.isClosed = false;
    this.shown = null;
    this.hasFrame = false;
    const plan = () => this.plan;
    this.board = new Board(plan, {
      selected: (key) => this.select(key),
      removing: (key, place) => this.removeCorner(key, place),
      drafted: (count) => this.guide(count),
      drawn: (kind, points) => this.add(kind, points),
    });
    this.list = new ItemList(plan, {
      selected: (key) => this.select(key),
      removed: (key) => this.remove(key),
      removing: (key, place) => this.removeCorner(key, place),
    });
    this.build();
    this.take(settings);
    this.leaving = (event) => this.plan.isChanged() && event.preventDefault();
    addEventListener('beforeunload', this.leaving);
  }

  build() {
    this.title = element('h2', { id: 'editor-title', tabindex: '-1' }, 'Edit lines and zones');
    this.tripwire = button('Add tripwire', 'quiet', () => this.begin('tripwire'));
    this.zone = button('Add zone', 'quiet', () => this.begin('zone'));
    this.back = button('Undo', 'quiet', () => this.undo());
    this.status = element('p', { class: 'status-line', role: 'status' });
    this.middle = button('Place in the middle', 'quiet', () => this.placeInTheMiddle());
    this.whole = button('Close the zone', 'quiet', () => this.board.finish());
    this.stop = button('Stop drawing', 'quiet', () => this.stopDrawing());
    this.trouble = element('div', { class: 'trouble', role: 'alert' });
    this.none = element('p', { class: 'note' }, 'There are none yet: add the first above.');
    this.save = button('Save', 'primary', () => this.send());
    this.cancel = button('Cancel', 'quiet', () => this.askToLeave());
    this.node = element(
      'section',
      { class: 'block editor', 'aria-labelledby': 'editor-title' },
      this.title,
      element(
        'div',
        { class: 'tools', role: 'group', 'aria-label': 'Lines and zones' },
        this.tripwire,
        this.zone,
        this.back,
      ),
      element('div', { class: 'guide' }, this.status, this.middle, this.whole, this.stop),
      element(
        'div',
        { class: 'editing' },
        this.board.node,
        element('div', { class: 'list' }, this.none, this.list.node),
      ),
      element('div', { class: 'ending' }, this.trouble, this.cancel, this.save),
    );
    this.node.addEventListener('keydown', (event) => this.pressed(event));
    this.guide(0);
  }

  /** Begins with settings; nothing of before can be undone. */
  take(settings) {
    this.plan = new Plan(settings, () => this.changed());
    this.key = null;
    this.say('');
    this.render();
  }

  /** Puts the cursor to the beginning, and that to the top of the window. */
  focus() {
    this.title.focus({ preventScroll: true });
    this.node.scrollIntoView({ block: 'start' });
  }

  /** The camera has news: its newest picture is shown, but not too often. */
  async update(camera) {
    const isNew = camera.inference !== undefined && camera.inference !== this.shown;
    const part = ['panoptic', 'semantic'].find((it) => camera.parts?.includes(it));
    const stands = isPaused() && this.shown !== null;
    if (this.isShowing || this.isClosed || !isNew || part === undefined || stands) {
      return;
    }
    this.isShowing = true;
    const kind = part === 'panoptic' ? 'overlay.jpg' : 'semantic.png';
    try {
      const url = pictureUrl(this.id, kind, camera.inference);
      this.board.show(await loadPicture(url, `The newest picture of ${this.id}`));
      this.shown = camera.inference;
    } catch {
      // Gone already; the next one is offered soon.
    }
    setTimeout(() => (this.isShowing = false), this.shown ? shortestStay(STAY_MILLIS) : 0);
  }

  close() {
    this.isClosed = true;
    removeEventListener('beforeunload', this.leaving);
    this.board.close();
  }

  /** What is not saved yet, to go on with later; null if there is nothing. */
  unsaved() {
    return this.plan.isChanged() ? { plan: this.plan, version: this.version } : null;
  }

  /** Goes on with what was not saved. */
  resume({ plan, version }) {
    this.plan = plan;
    plan.onChange = () => this.changed();
    this.version = version;
    this.say('Your changes of before are still here; they are not saved.');
    this.render();
  }

  /** Shown with the browser's next frame, however often things change until then. */
  changed() {
    if (!this.hasFrame) {
      this.hasFrame = true;
      requestAnimationFrame(() => {
        this.hasFrame = false;
        this.render();
      });
    }
  }

  render() {
    if (this.plan.find(this.key) === undefined) {
      this.key = null;
    }
    const { items } = this.plan;
    this.problems = problemsOf(items);
    this.board.select(this.key);
    const { key, problems } = this;
    this.list.update({ items, problems, key, aspect: this.board.aspect() });
    this.none.hidden = items.length > 0;
    this.back.disabled = !this.plan.canUndo();
    this.tripwire.disabled = this.plan.count('tripwire') >= MOST_OF_A_KIND;
    this.zone.disabled = this.plan.count('zone') >= MOST_OF_A_KIND;
  }

  select(key) {
    this.key = key;
    this.render();
  }

  begin(kind) {
    this.key = null;
    this.render();
    this.board.begin(kind);
    this.guide(0);
    this.middle.focus();
  }

  /** Says what to do next while something is drawn, with buttons for those who cannot point. */
  guide(count) {
    const kind = this.board.draft?.kind;
    const hadFocus = [this.middle, this.whole, this.stop].includes(document.activeElement);
    setAttribute(this.tripwire, 'aria-pressed', String(kind === 'tripwire'));
    setAttribute(this.zone, 'aria-pressed', String(kind === 'zone'));
    this.middle.hidden = kind === undefined || count > 0;
    this.whole.hidden = kind !== 'zone' || count === 0;
    this.whole.disabled = count < FEWEST_CORNERS;
    this.stop.hidden = kind === undefined;
    if (kind === 'tripwire' && count === 1) {
      this.say('Click where the line ends.');
    } else if (kind === 'zone' && count >= FEWEST_CORNERS) {
      this.say('Click the first corner again, or press Enter, to close the zone.');
    } else if (kind !== undefined) {
      this.say(GUIDES[kind]);
    }
    if (hadFocus && document.activeElement === document.body) {
      this.board.node.focus({ preventScroll: true });
    }
  }

  placeInTheMiddle() {
    const { kind } = this.board.draft;
    this.board.begin(null);
    this.add(kind, MIDDLES[kind]);
  }

  stopDrawing() {
    const { kind } = this.board.draft;
    this.board.begin(null);
    this.guide(0);
    this.say('');
    this[kind].focus();
  }

  add(kind, points) {
    this.key = this.plan.add(kind, points);
    this.guide(0);
    this.render();
    this.say(`${KINDS[kind]} “${this.plan.find(this.key).value.name}” added.`);
    this.list.focusName(this.key);
  }

  remove(key) {
    const { items } = this.plan;
    const place = items.findIndex((it) => it.key === key);
    const next = items[place + 1] ?? items[place - 1];
    const { kind, value } = items[place];
    this.plan.remove(key);
    this.render();
    this.say(`${KINDS[kind]} “${value.name}” deleted.`);
    if (next === undefined) {
      this[kind].focus();
    } else {
      this.list.focusHead(next.key);
    }
  }

  removeCorner(key, place) {
    const item = this.plan.find(key);
    if (item.kind === 'tripwire') {
      return;
    }
    if (pointsOf(item).length <= FEWEST_CORNERS) {
      this.say(`A zone has at least ${FEWEST_CORNERS} corners.`);
      return;
    }
    this.plan.removeCorner(key, place);
    this.say(`Corner ${place + 1} removed.`);
  }

  undo() {
    if (this.board.draft?.points.length > 0) {
      this.board.takeBack();
    } else if (this.plan.canUndo()) {
      this.plan.undo();
      this.say('Undone.');
    }
  }

  /** Keys of the whole editor; a text field has its own undoing. */
  pressed(event) {
    const isTyping = event.target.matches('input');
    const isDrawing = this.board.draft !== null;
    const isOnButton = event.target.matches('button');
    if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !isTyping) {
      this.undo();
    } else if (isDrawing && event.key === 'Escape') {
      this.stopDrawing();
    } else if (isDrawing && event.key === 'Enter' && !isOnButton && !isTyping) {
      this.board.finish();
    } else if (isDrawing && event.key === 'Backspace' && !isTyping) {
      this.board.takeBack();
    } else {
      return;
    }
    event.preventDefault();
  }

  async send() {
    this.render(); // what was typed last may not be shown yet
    const problem = this.problems.find((it) => it.key === this.key) ?? this.problems[0];
    if (problem !== undefined) {
      this.select(problem.key);
      this.complain(`${this.problems.length} to correct before this can be saved.`);
      this.list.focusProblem(problem.key);
      return;
    }
    if (this.isSaving) {
      return;
    }
    this.saving(true);
    try {
      const answer = await saveSettings(this.id, this.plan.written(), this.version);
      if (answer.isOutdated) {
        this.offerReload();
      } else {
        this.listener.saved(answer.version);
      }
    } catch (problemOfServer) {
      this.complain(`Not saved. ${problemOfServer.message}`);
    } finally {
      this.saving(false);
    }
  }

  saving(isSaving) {
    this.isSaving = isSaving;
    setText(this.save, isSaving ? 'Saving' : 'Save');
    setAttribute(this.save, 'aria-busy', String(isSaving));
  }

  offerReload() {
    const reload = button('Load theirs, drop mine', 'quiet', () => this.reload());
    this.complain('Not saved: somebody has changed these settings meanwhile.', reload);
  }

  async reload() {
    try {
      const { settings, version } = await this.listener.reload();
      this.version = version;
      this.take(settings);
      this.complain('');
      this.say('These are the newest settings.');
      this.focus();
    } catch (problem) {
      this.complain(problem.message);
    }
  }

  /** What is not saved is not thrown away without asking. */
  askToLeave() {
    if (!this.plan.isChanged()) {
      this.listener.left();
      return;
    }
    const discard = button('Discard', 'quiet danger', () => this.listener.left());
    this.complain('Your changes are not saved.', discard);
    discard.focus();
  }

  complain(text, ...actions) {
    this.trouble.replaceChildren(...(text === '' ? [] : [element('span', {}, text), ...actions]));
  }

  /** Without anything to say, says how things are changed. */
  say(text) {
    setText(this.status, text === '' && this.plan?.items.length > 0 ? HINT : text);
  }
}

function button(text, look, onClick) {
  const node = element('button', { type: 'button', class: look }, text);
  node.addEventListener('click', onClick);
  return node;
}
