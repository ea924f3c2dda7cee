// All cameras: a card each.

import { KeyedList, element, setAttribute, setColour, setText } from './elements.js';
import { PictureQueue, loadPicture, pictureUrl } from './pictures.js';
import { countsInWords, duration, freshness, number } from './words.js';

const MOST_COUNTS = 6;
const FEW = 4;
const NATURAL = new Intl.Collator(undefined, { numeric: true });

export class Overview {
  constructor(main, now) {
    this.now = now;
    this.cameras = [];
    this.queue = new PictureQueue();
    this.visible = new IntersectionObserver(
      (entries) =>
        entries.forEach((it) => {
          it.target.dataset.visible = it.isIntersecting;
        }),
      { rootMargin: '100px' },
    );
    this.totals = element('dl', { class: 'tiles', 'aria-label': 'All cameras in figures' });
    this.totalList = new KeyedList(this.totals, makeTile);
    this.filter = element('input', {
      type: 'search',
      id: 'filter',
      placeholder: 'Name of a camera',
      autocomplete: 'off',
    });
    this.attention = element('input', { type: 'checkbox', id: 'attention' });
    this.grid = element('ul', { class: 'cards', 'aria-label': 'Cameras' });
    this.empty = element('p', { class: 'notice' });
    this.cards = new KeyedList(this.grid, (camera) => new Card(camera, this));
    this.filter.addEventListener('input', () => this.render());
    this.attention.addEventListener('change', () => this.render());
    main.replaceChildren(
      element('h1', { class: 'hidden' }, 'All cameras'),
      this.totals,
      element(
        'div',
        { class: 'filters', role: 'search' },
        element('label', { for: 'filter' }, 'Find'),
        this.filter,
        element(
          'label',
          { class: 'check', for: 'attention' },
          this.attention,
          'Only what needs attention',
        ),
      ),
      this.empty,
      this.grid,
    );
    this.render();
  }

  update(cameras) {
    this.cameras = [...cameras].sort((a, b) => NATURAL.compare(a.camera, b.camera));
    this.render();
  }

  /** Time has passed: ages grow without news, too. */
  tick() {
    this.render();
  }

  close() {
    this.queue.close();
    this.visible.disconnect();
  }

  render() {
    const now = this.now();
    const states = new Map(this.cameras.map((it) => [it.camera, freshness(it, now).state]));
    this.renderTotals([...states.values()]);
    const text = this.filter.value.trim().toLowerCase();
    const shown = this.cameras.filter((it) => {
      const calm = states.get(it.camera) === 'live';
      return it.camera.toLowerCase().includes(text) && !(this.attention.checked && calm);
    });
    this.cards.update(shown, (it) => it.camera);
    setAttribute(this.grid, 'data-few', String(shown.length <= FEW));
    const nothing = this.cameras.length === 0 ? 'No camera has sent results yet.' : 'No camera fits.';
    setText(this.empty, shown.length === 0 ? nothing : '');
    this.empty.hidden = shown.length > 0;
  }

  renderTotals(states) {
    const count = (state) => states.filter((it) => it === state).length;
    const alarm = (state) => (count(state) > 0 ? state : '');
    const sum = (name) => this.cameras.reduce((total, it) => total + it[name], 0);
    this.totalList.update(
      [
        { name: 'Cameras', value: number(states.length) },
        { name: 'Live', value: number(count('live')), state: 'live' },
        { name: 'Late', value: number(count('late')), state: alarm('late') },
        { name: 'Behind', value: number(count('behind')), state: alarm('behind') },
        { name: 'Silent', value: number(count('silent')), state: alarm('silent') },
        { name: 'Frames segmented', value: number(sum('segmented')) },
        { name: 'Frames failed', value: number(sum('failed')) },
      ],
      (it) => it.name,
    );
  }
}

/** A figure with its name. */
export function makeTile(entry) {
  const value = element('dd');
  const node = element('div', { class: 'tile' }, element('dt', {}, entry.name), value);
  return {
    node,
    update(tile) {
      setText(value, tile.value);
      setAttribute(node, 'data-state', tile.state ?? '');
    },
  };
}

/** A class and how many there are of it. */
export function makeCount() {
  const value = element('b');
  const name = element('span');
  const node = element('li', {}, element('i', { class: 'dot' }), value, ' ', name);
  return {
    node,
    update(entry) {
      setColour(node, entry.colour);
      setText(value, number(entry.count));
      setText(name, entry.name);
    },
  };
}

class Card {
  constructor(camera, overview) {
    this.overview = overview;
    this.camera = camera;
    this.frame = element('div', { class: 'picture' });
    this.chip = element('span', { class: 'chip' });
    this.counts = element('ul', { class: 'counts', 'aria-label': 'Instances' });
    this.countList = new KeyedList(this.counts, makeCount);
    this.foot = element('p', { class: 'foot' });
    this.node = element(
      'li',
      { class: 'card' },
      this.frame,
      element(
        'div',
        { class: 'head' },
        element(
          'h2',
          {},
          element('a', { href: `#/camera/${encodeURIComponent(camera.camera)}` }, camera.camera),
        ),
        this.chip,
      ),
      this.counts,
      this.foot,
    );
    overview.visible.observe(this.node);
    overview.queue.add(this);
  }

  update(camera) {
    this.camera = camera;
    const fresh = freshness(camera, this.overview.now());
    setAttribute(this.node, 'data-state', fresh.state);
    setText(this.chip, fresh.word);
    setAttribute(this.chip, 'data-state', fresh.state);
    const counts = [...camera.counts].sort((a, b) => a.id - b.id);
    this.countList.update(counts.slice(0, MOST_COUNTS), (it) => `${it.id} ${it.name}`);
    const parts = [fresh.text];
    if (camera.latency_ms !== undefined) {
      parts.push(`latency ${duration(camera.latency_ms)}`);
    }
    if (camera.failed > 0) {
      parts.push(`${number(camera.failed)} failed`);
    }
    if (camera.skipped > 0) {
      parts.push(`${number(camera.skipped)} skipped`);
    }
    if (camera.crossed > 0) {
      parts.push(`${number(camera.crossed)} ${camera.crossed === 1 ? 'crossing' : 'crossings'}`);
    }
    setText(this.foot, parts.join(' · '));
  }

  close() {
    this.overview.visible.unobserve(this.node);
    this.overview.queue.delete(this);
  }

  isVisible() {
    return this.node.isConnected && this.node.dataset.visible === 'true';
  }

  wanted() {
    const hasPicture = this.camera.parts?.some((it) => it !== 'instances');
    return hasPicture ? this.camera.inference : null;
  }

  async show(inference) {
    const camera = this.camera;
    const isOverlay = camera.parts.includes('panoptic');
    const kind = isOverlay ? 'overlay.jpg' : 'semantic.png';
    const what = isOverlay ? 'Panoptic overlay' : 'Semantic map';
    const picture = await loadPicture(
      pictureUrl(camera.camera, kind, inference),
      `${what} of ${camera.camera}: ${countsInWords(camera.counts)}`,
    );
    this.frame.replaceChildren(picture);
  }
}
