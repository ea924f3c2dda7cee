// One camera: the three results of one forward pass side by side, and what happened before.

import { LineChart } from './chart.js';
import { Crossings } from './crossings.js';
import { Editing } from './editing.js';
import { KeyedList, element, setAttribute, setColour, setText } from './elements.js';
import { makeTile } from './overview.js';
import { isPaused, loadPicture, pictureUrl, shortestStay } from './pictures.js';
import { PlacesOverlay } from './places.js';
import { clock, countsInWords, duration, freshness, number, shortId } from './words.js';

const HISTORY_MILLIS = 2_000;
const STAY_MILLIS = 200;
const MOST_FAILURES = 8;

export class CameraView {
  constructor(main, id, now) {
    this.id = id;
    this.now = now;
    this.camera = null;
    this.chip = element('span', { class: 'chip' });
    this.subtitle = element('p', { class: 'subtitle' }, 'Waiting for this camera');
    this.tiles = element('dl', { class: 'tiles', 'aria-label': 'Figures of this camera' });
    this.tileList = new KeyedList(this.tiles, makeTile);
    this.pass = new PassPanels(id);
    this.crossings = new Crossings();
    this.editing = new Editing(id, this.pass, (it) => this.crossings.allowEditing(it));
    this.pass.overlay.node.append(this.editing.control);
    this.legend = new Legend();
    this.failures = new Failures();
    this.counts = new LineChart({
      title: 'Instances by class over time',
      format: (value) => number(Math.round(value * 10) / 10),
    });
    this.latency = new LineChart({ title: 'Latency over time', format: duration });
    main.replaceChildren(
      element('p', { class: 'back' }, element('a', { href: '#/' }, '← All cameras')),
      element('div', { class: 'title' }, element('h1', {}, id), this.chip),
      this.subtitle,
      this.tiles,
      this.editing.place,
      this.pass.node,
      this.crossings.node,
      section('Instances over time', this.counts.node),
      element(
        'div',
        { class: 'columns' },
        section('Classes in this picture', this.legend.node),
        element(
          'div',
          {},
          section('Latency, capture to arrival', this.latency.node),
          section('Failed frames', this.failures.node),
        ),
      ),
    );
    this.timer = setInterval(() => this.fetchHistory(), HISTORY_MILLIS);
    this.fetchHistory();
  }

  update(cameras) {
    const camera = cameras.find((it) => it.camera === this.id);
    if (camera !== undefined) {
      this.camera = camera;
      this.crossings.update(camera);
      this.failures.update(camera);
      this.editing.update(camera);
      this.pass.offer(camera, (shown) => this.legend.update(shown));
      this.tick();
    }
  }

  /** Time has passed. */
  tick() {
    const camera = this.camera;
    if (camera === null) {
      return;
    }
    const fresh = freshness(camera, this.now());
    setText(this.chip, fresh.word);
    setAttribute(this.chip, 'data-state', fresh.state);
    const model = camera.model ? ` · model ${camera.model}` : '';
    setText(this.subtitle, `${fresh.text}${model}`);
    const rate = camera.interval_ms > 0 ? (1000 / camera.interval_ms).toFixed(1) : '–';
    const latency = camera.latency_ms;
    this.tileList.update(
      [
        { name: 'Latency', value: latency === undefined ? '–' : duration(latency) },
        {
          name: 'Age of the picture',
          value: camera.captured_ms ? duration(Math.max(0, this.now() - camera.captured_ms)) : '–',
          state: fresh.state === 'live' ? '' : fresh.state,
        },
        { name: 'Frames a second', value: rate },
        { name: 'Frames segmented', value: number(camera.segmented) },
        {
          name: 'Frames failed',
          value: number(camera.failed),
          state: camera.failed > 0 ? 'late' : '',
        },
        {
          name: 'Frames skipped',
          value: number(camera.skipped),
          state: camera.skipped > 0 ? 'late' : '',
        },
      ],
      (it) => it.name,
    );
  }

  close() {
    clearInterval(this.timer);
    this.editing.close();
    this.pass.close();
    this.counts.close();
    this.latency.close();
  }

  async fetchHistory() {
    if (document.hidden || isPaused()) {
      return;
    }
    try {
      const answer = await fetch(`cameras/${encodeURIComponent(this.id)}/history.json`);
      if (answer.ok) {
        this.showHistory(await answer.json());
      }
    } catch {
      // The stream tells that the server is gone.
    }
  }

  showHistory(history) {
    const classes = this.camera?.classes ?? [];
    const places = new Map(classes.map((it, place) => [it.name, place]));
    const colours = new Map(classes.map((it) => [it.name, it.colour]));
    const time = { stepMillis: history.step_ms, endMillis: history.end_ms };
    const series = history.classes
      .map((it) => ({ ...it, colour: colours.get(it.name) }))
      .sort((a, b) => (places.get(a.name) ?? 0) - (places.get(b.name) ?? 0));
    this.counts.update({ ...time, series });
    this.latency.update({ ...time, series: [{ name: 'Mean', values: history.latency_ms }] });
  }
}

/**
 * Semantic map, overlay and counts. They change together: only when both pictures of a pass are
 * there is anything of it shown.
 */
class PassPanels {
  constructor(id) {
    this.id = id;
    this.offered = null;
    this.shown = null;
    this.isBusy = false;
    this.isClosed = false;
    this.isResting = false;
    this.semantic = new Panel('Semantic map', element('div', { class: 'picture' }));
    this.overlay = new Panel('Panoptic overlay', element('div', { class: 'picture' }));
    this.places = new PlacesOverlay();
    this.overlay.node.append(this.places.control);
    this.counts = element('ul', { class: 'figures' });
    this.countList = new KeyedList(this.counts, makeFigure);
    this.counted = new Panel('Instances', this.counts);
    this.taken = element('span', { class: 'taken' });
    this.node = element(
      'section',
      { class: 'pass', 'aria-labelledby': 'pass-title' },
      element(
        'div',
        { class: 'section-head' },
        element('h2', { id: 'pass-title' }, 'One forward pass'),
        this.taken,
      ),
      element(
        'div',
        { class: 'panels' },
        this.semantic.node,
        this.overlay.node,
        this.counted.node,
      ),
    );
  }

  /** The newest pass; shown when nothing else is being loaded. */
  offer(camera, onShown) {
    this.offered = camera;
    this.onShown = onShown;
    this.places.update(camera.tripwires, camera.zones);
    this.next();
  }

  close() {
    this.isClosed = true;
    this.places.close();
  }

  /** Out of sight, and nothing is loaded. */
  rest(isResting) {
    this.isResting = isResting;
    this.node.hidden = isResting;
    this.next();
  }

  async next() {
    const camera = this.offered;
    const isNew = camera?.inference !== undefined && camera.inference !== this.shown;
    const stands = this.isResting || (isPaused() && this.shown !== null);
    if (this.isBusy || this.isClosed || !isNew || stands) {
      return;
    }
    this.isBusy = true;
    try {
      await this.show(camera);
    } catch {
      // These pictures are gone already; the next pass is offered soon.
    }
    await new Promise((resolve) => setTimeout(resolve, shortestStay(STAY_MILLIS)));
    this.isBusy = false;
    this.next();
  }

  async show(camera) {
    const [semantic, overlay] = await Promise.all([
      this.load(camera, 'semantic', 'semantic.png', 'Semantic map'),
      this.load(camera, 'panoptic', 'overlay.jpg', 'Panoptic overlay'),
    ]);
    this.semantic.show(semantic, camera.inference);
    this.overlay.show(this.drawn(overlay), camera.inference);
    this.showCounts(camera);
    setText(this.taken, `Frame ${camera.frame}, taken ${clock(camera.captured_ms)}`);
    this.shown = camera.inference;
    this.onShown(camera);
  }

  /** With tripwires and zones over it, if it is a picture. */
  drawn(overlay) {
    if (!(overlay instanceof HTMLImageElement)) {
      return overlay;
    }
    this.places.show(overlay);
    return this.places.node;
  }

  async load(camera, part, kind, what) {
    if (!camera.parts.includes(part)) {
      return element('p', { class: 'absent' }, `This model sends no ${what.toLowerCase()}.`);
    }
    const words = `${what} of ${camera.camera}: ${countsInWords(camera.counts)}`;
    return loadPicture(pictureUrl(this.id, kind, camera.inference), words);
  }

  showCounts(camera) {
    const things = (camera.classes ?? []).filter((it) => it.count !== undefined);
    const recent = new Set(camera.counts.map((it) => it.name));
    const shown = things.length > 8 ? things.filter((it) => recent.has(it.name)) : things;
    this.countList.update(shown, (it) => `${it.id} ${it.name}`);
    const threshold = camera.score_threshold;
    this.counted.setNote(threshold ? `Scored ${threshold.toFixed(2)} or more` : '');
    if (camera.parts.includes('instances')) {
      this.counted.show(this.counts, camera.inference);
    } else {
      this.counted.show(
        element('p', { class: 'absent' }, 'This model counts no instances.'),
        camera.inference,
      );
    }
  }
}

/** A result with its name and the id of the pass that it is of. */
class Panel {
  constructor(name, content) {
    this.badge = element('span', { class: 'badge' });
    this.body = element('div', { class: 'body' }, content);
    this.note = element('p', { class: 'note' });
    this.node = element(
      'article',
      { class: 'panel' },
      element('header', {}, element('h3', {}, name), this.badge),
      this.body,
      this.note,
    );
  }

  show(content, inference) {
    if (this.body.firstChild !== content) {
      this.body.replaceChildren(content);
    }
    setText(this.badge, `pass ${shortId(inference)}`);
    setAttribute(this.badge, 'title', inference);
    setAttribute(this.badge, 'data-inference', inference);
  }

  setNote(text) {
    setText(this.note, text);
  }
}

class Legend {
  constructor() {
    this.rows = element('tbody');
    this.list = new KeyedList(this.rows, makeLegendRow);
    this.node = element(
      'table',
      { class: 'legend' },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, 'Class'),
          element('th', { scope: 'col', class: 'wide' }, 'Share of the picture'),
          element('th', { scope: 'col', class: 'right' }, 'Instances'),
        ),
      ),
      this.rows,
    );
  }

  /** Large label sets are shown as far as they occur. */
  update(camera) {
    const classes = camera.classes ?? [];
    const occurs = (it) => it.share === undefined || it.share > 0 || it.count > 0;
    const shown = classes.length > 30 ? classes.filter(occurs) : classes;
    this.list.update(shown, (it) => `${it.id} ${it.name}`);
  }
}

function makeLegendRow() {
  const name = element('span');
  const share = element('span', { class: 'share' });
  const bar = element('i', { class: 'meter' });
  const count = element('td', { class: 'right' });
  const node = element(
    'tr',
    {},
    element('th', { scope: 'row' }, element('i', { class: 'swatch' }), name),
    element('td', { class: 'wide' }, bar, share),
    count,
  );
  return {
    node,
    update(entry) {
      setColour(node, entry.colour);
      setText(name, entry.name);
      const isKnown = entry.share !== undefined;
      bar.style.setProperty('--share', isKnown ? entry.share : 0);
      setText(share, isKnown ? percent(entry.share) : '–');
      setText(count, entry.count === undefined ? '' : number(entry.count));
    },
  };
}

function percent(share) {
  return share > 0 && share < 0.001 ? '< 0.1 %' : `${(100 * share).toFixed(1)} %`;
}

function makeFigure() {
  const value = element('b');
  const name = element('span');
  const node = element('li', {}, element('i', { class: 'dot' }), name, value);
  return {
    node,
    update(entry) {
      setColour(node, entry.colour);
      setText(name, entry.name);
      setText(value, number(entry.count));
      setAttribute(node, 'data-count', String(entry.count));
    },
  };
}

class Failures {
  constructor() {
    this.none = element('p', { class: 'note' });
    this.skipped = element('p', { class: 'note' });
    this.reasons = element('ul', { class: 'reasons', 'aria-label': 'Reasons' });
    this.reasonList = new KeyedList(this.reasons, makeReason);
    this.rows = element('tbody');
    this.list = new KeyedList(this.rows, makeFailureRow);
    this.table = element(
      'table',
      { class: 'failures' },
      element('caption', {}, 'The last of them'),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...['Taken', 'Reason', 'Message'].map((it) => element('th', { scope: 'col' }, it)),
        ),
      ),
      this.rows,
    );
    this.node = element('div', {}, this.none, this.reasons, this.table, this.skipped);
  }

  update(camera) {
    const hasSome = camera.failures.length > 0;
    setText(this.none, hasSome ? '' : `None since ${clock(camera.since_ms)}.`);
    this.none.hidden = hasSome;
    this.table.hidden = !hasSome;
    const skipped = camera.skipped_reasons.map(skippedInWords).join(', ');
    setText(this.skipped, skipped === '' ? '' : `Skipped without looking: ${skipped}.`);
    this.skipped.hidden = skipped === '';
    this.reasonList.update(camera.failures, (it) => it.reason);
    const last = camera.last_failures.slice(0, MOST_FAILURES);
    this.list.update(last, (it) => `${it.captured_ms} ${it.frame} ${it.reason}`);
  }
}

function skippedInWords(entry) {
  const words = {
    SUPERSEDED: 'as a newer frame had come',
    TOO_OLD: 'as they were too old',
    SAMPLED_OUT: 'as the sample has others',
  };
  return `${number(entry.count)} ${words[entry.reason] ?? entry.reason}`;
}

function makeReason() {
  const node = element('li');
  return {
    node,
    update(entry) {
      setText(node, `${number(entry.count)} × ${entry.reason}`);
    },
  };
}

function makeFailureRow(failed) {
  const node = element(
    'tr',
    {},
    element('td', {}, clock(failed.captured_ms)),
    element('td', {}, element('code', {}, failed.reason), ` in ${failed.stage}`),
    element('td', {}, `${failed.frame}: ${failed.message}`),
  );
  return { node, update() {} };
}

function section(title, content) {
  return element('section', { class: 'block' }, element('h2', {}, title), content);
}
