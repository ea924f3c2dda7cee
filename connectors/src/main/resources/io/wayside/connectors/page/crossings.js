// What crossed the tripwires of a camera, which ways it took, and how full its zones were.

import { KeyedList, element, setAttribute, setText } from './elements.js';
import { clock, duration, number } from './words.js';

const MOST_CLASSES = 6;
const MOST_JOURNEYS = 12;
const REST = 'Others';

/** The panel of a camera's crossings and zones. */
export class Crossings {
  constructor() {
    this.advice = element(
      'p',
      { class: 'note' },
      'This camera has no tripwires; ',
      element('code', {}, 'wayside camera put'),
      ' adds them, and the traffic over them is counted from then on.',
    );
    this.drawing = element('span', {}, ' They can also be drawn on the picture above.');
    this.drawing.hidden = true;
    this.advice.append(this.drawing);
    this.summary = element('p', { class: 'note' });
    this.totals = new Totals();
    this.last = new LastCrossings();
    this.journeys = new Journeys();
    this.visits = new Visits();
    this.zones = new Zones();
    this.node = element(
      'section',
      { class: 'block', 'aria-labelledby': 'crossings-title' },
      element(
        'div',
        { class: 'section-head' },
        element('h2', { id: 'crossings-title' }, 'Crossings'),
        this.summary,
      ),
      this.advice,
      element(
        'div',
        { class: 'crossings' },
        element('div', {}, this.totals.node, this.visits.node, this.zones.node),
        element('div', {}, this.last.node, this.journeys.node),
      ),
    );
    this.node.hidden = true; // until something is known
  }

  /** Whether tripwires can be drawn here. */
  allowEditing(isAllowed) {
    this.drawing.hidden = !isAllowed;
  }

  update(camera) {
    this.node.hidden = false;
    const hasTripwires = camera.tripwires.length > 0;
    this.advice.hidden = hasTripwires;
    const hasSome = hasTripwires || camera.crossed > 0;
    setText(
      this.summary,
      hasSome ? `${number(camera.crossed)} since ${clock(camera.since_ms)}` : '',
    );
    this.totals.update(camera);
    this.last.update(camera);
    this.journeys.update(camera);
    this.visits.update(camera);
    this.zones.update(camera);
  }
}

/**
 * By tripwire and direction; a column for each class, of many for the most frequent. Totals stand
 * first, where a phone shows them without scrolling.
 */
class Totals {
  constructor() {
    this.columns = '';
    this.head = element('tr');
    this.rows = element('tbody');
    this.list = new KeyedList(this.rows, makeTotalsRow);
    this.node = scrolled(
      'Crossings by tripwire, direction and class',
      element('table', { class: 'totals' }, element('thead', {}, this.head), this.rows),
    );
  }

  update(camera) {
    const rows = totalsRows(camera);
    this.node.hidden = rows.length === 0;
    const classes = columnsOf(camera.crossings);
    const columns = JSON.stringify(classes);
    if (columns !== this.columns) {
      this.columns = columns;
      const names = ['Tripwire', 'Direction', 'Total', ...classes.map((it) => it.name)];
      this.head.replaceChildren(
        ...names.map((it, place) =>
          element('th', { scope: 'col', class: place > 1 ? 'figure' : '' }, it),
        ),
      );
    }
    const filled = rows.map((row) => ({ ...row, figures: figuresOf(row, classes) }));
    // Rows have a cell for each column: with other columns they are others.
    this.list.update(filled, (it) => JSON.stringify([it.tripwire, it.direction, columns]));
  }
}

/** Each direction of each tripwire, zeros too; then what is not in the settings any more. */
function totalsRows(camera) {
  const rows = new Map();
  const rowOf = (tripwire, direction) => {
    const key = JSON.stringify([tripwire, direction]);
    if (!rows.has(key)) {
      rows.set(key, { tripwire, direction, byClass: new Map(), total: 0 });
    }
    return rows.get(key);
  };
  for (const tripwire of camera.tripwires) {
    rowOf(tripwire.name, tripwire.rightward);
    rowOf(tripwire.name, tripwire.leftward);
  }
  for (const it of camera.crossings) {
    const row = rowOf(it.tripwire, it.direction);
    row.byClass.set(it.label, it.count);
    row.total += it.count;
  }
  if (camera.other_crossings > 0) {
    rowOf(REST, '').total = camera.other_crossings;
  }
  return [...rows.values()];
}

/** Classes in the order of the alphabet, so that columns do not change places. */
function columnsOf(crossings) {
  const sums = new Map();
  crossings.forEach((it) => sums.set(it.label, (sums.get(it.label) ?? 0) + it.count));
  const names = [...sums.keys()].sort((a, b) => sums.get(b) - sums.get(a));
  const hasRest = names.length > MOST_CLASSES;
  const shown = (hasRest ? names.slice(0, MOST_CLASSES - 1) : names).sort();
  const columns = shown.map((it) => ({ name: it, labels: [it] }));
  return hasRest
    ? [...columns, { name: REST, labels: names.slice(MOST_CLASSES - 1).sort() }]
    : columns;
}

function figuresOf(row, columns) {
  const sum = (labels) => labels.reduce((total, it) => total + (row.byClass.get(it) ?? 0), 0);
  return [row.total, ...columns.map((it) => sum(it.labels))];
}

function makeTotalsRow(first) {
  const cells = first.figures.map((_, place) =>
    element('td', { class: place === 0 ? 'figure total' : 'figure' }),
  );
  const node = element(
    'tr',
    {},
    element('th', { scope: 'row', class: 'named' }, first.tripwire),
    element('td', { class: 'named' }, first.direction),
    ...cells,
  );
  return {
    node,
    update(row) {
      row.figures.forEach((figure, place) => {
        setText(cells[place], number(figure));
        setAttribute(cells[place], 'data-count', String(figure));
      });
    },
  };
}

class LastCrossings {
  constructor() {
    this.rows = element('tbody');
    this.list = new KeyedList(this.rows, makeLastRow);
    this.none = element('p', { class: 'note' }, 'Nobody has crossed a tripwire yet.');
    this.table = scrolled(
      'The last crossings',
      table('last', ['Time', 'Tripwire', 'Direction', 'Class', 'Track'], this.rows),
    );
    this.node = element('div', {}, element('h3', {}, 'The last of them'), this.none, this.table);
  }

  update(camera) {
    const last = camera.last_crossings;
    this.node.hidden = camera.tripwires.length === 0 && last.length === 0;
    this.none.hidden = last.length > 0;
    this.table.hidden = last.length === 0;
    const seen = new Map();
    const keyed = [...last].reverse().map((it) => {
      const words = JSON.stringify(it);
      seen.set(words, (seen.get(words) ?? 0) + 1);
      return { ...it, key: `${seen.get(words)} ${words}` };
    });
    this.list.update(keyed.reverse(), (it) => it.key);
  }
}

function makeLastRow(crossing) {
  const node = element(
    'tr',
    {},
    element('td', {}, clock(crossing.time_ms)),
    element('td', { class: 'named' }, crossing.tripwire),
    element('td', { class: 'named' }, crossing.direction),
    element('td', {}, crossing.label),
    element('td', { class: 'figure' }, String(crossing.track)),
  );
  return { node, update() {} };
}

/** From which tripwire to which, the most frequent first. */
class Journeys {
  constructor() {
    this.rows = element('tbody');
    this.list = new KeyedList(this.rows, makeJourneyRow);
    this.rest = element('p', { class: 'note' });
    this.node = element(
      'div',
      { class: 'window' },
      element('h3', {}, 'Journeys'),
      scrolled('Journeys', table('journeys', ['From', 'To', 'Total'], this.rows)),
      this.rest,
    );
  }

  update(camera) {
    const sorted = [...camera.journeys].sort((a, b) => b.count - a.count);
    const shown = sorted.slice(0, MOST_JOURNEYS);
    const sum = (journeys) => journeys.reduce((total, it) => total + it.count, 0);
    const rest = sum(sorted.slice(MOST_JOURNEYS)) + camera.other_journeys;
    this.node.hidden = shown.length === 0;
    this.rest.hidden = rest === 0;
    setText(this.rest, `${number(rest)} on other ways.`);
    this.list.update(shown, (it) => JSON.stringify([it.origin, it.destination]));
  }
}

function makeJourneyRow(first) {
  const count = element('td', { class: 'figure total' });
  const node = element(
    'tr',
    {},
    element('td', { class: 'named' }, first.origin),
    element('td', { class: 'named' }, first.destination),
    count,
  );
  return { node, update: (journey) => setText(count, number(journey.count)) };
}

/** Who came into the zones and left them. */
class Visits {
  constructor() {
    this.rows = element('tbody');
    this.list = new KeyedList(this.rows, makeVisitsRow);
    this.node = element(
      'div',
      { class: 'window' },
      element('h3', {}, 'Through the zones'),
      scrolled(
        'Through the zones',
        table('visits', ['Zone', 'Entered', 'Left', 'Typical stay'], this.rows),
      ),
    );
  }

  update(camera) {
    this.node.hidden = camera.visits.length === 0;
    this.list.update(camera.visits, (it) => it.zone);
  }
}

function makeVisitsRow(first) {
  const cells = ['entries', 'exits', 'stay'].map(() => element('td', { class: 'figure' }));
  const node = element('tr', {}, element('th', { scope: 'row', class: 'named' }, first.zone), ...cells);
  return {
    node,
    update(zone) {
      setText(cells[0], number(zone.entries));
      setText(cells[1], number(zone.exits));
      setText(cells[2], zone.stay_ms === undefined ? '–' : duration(zone.stay_ms));
    },
  };
}

/** Figures of the last window that was closed, and when the camera was silent last. */
class Zones {
  constructor() {
    this.window = element('p', { class: 'note' });
    this.silence = element('p', { class: 'note' });
    this.rows = element('tbody');
    this.list = new KeyedList(this.rows, makeZoneRow);
    this.table = scrolled(
      'Zones in the last window',
      table(
        'zones',
        ['Zone', 'Inside on average', 'Most inside', 'Longest queue', 'Covered'],
        this.rows,
      ),
    );
    this.node = element(
      'div',
      { class: 'window' },
      element('h3', {}, 'The last window'),
      this.window,
      this.silence,
      this.table,
    );
  }

  update(camera) {
    const { window, silence } = camera;
    this.node.hidden = window === undefined && silence === undefined && camera.zones.length === 0;
    setText(this.window, windowInWords(window));
    this.silence.hidden = silence === undefined;
    if (silence !== undefined) {
      setText(
        this.silence,
        `Last silent for ${duration(silence.to_ms - silence.from_ms)}, ` +
          `until ${clock(silence.to_ms)}.`,
      );
    }
    const zones = window?.zones ?? [];
    const known = new Set(zones.map((it) => it.zone));
    const added = camera.zones.filter((it) => !known.has(it.name)).map((it) => ({ zone: it.name }));
    const all = [...zones, ...added];
    this.table.hidden = all.length === 0;
    this.list.update(all, (it) => it.zone);
  }
}

function windowInWords(window) {
  if (window === undefined) {
    return 'None has been closed yet.';
  }
  const frames = [`${number(window.analysed)} frames analysed`];
  for (const [name, count] of [
    ['failed', window.failed],
    ['late', window.late],
    ['skipped', window.skipped],
  ]) {
    if (count > 0) {
      frames.push(`${number(count)} ${name}`);
    }
  }
  return `${clock(window.start_ms)} to ${clock(window.end_ms)}: ${frames.join(', ')}.`;
}

function makeZoneRow(first) {
  const cells = ['mean', 'inside', 'standing', 'coverage'].map(() => element('td', { class: 'figure' }));
  const node = element('tr', {}, element('th', { scope: 'row', class: 'named' }, first.zone), ...cells);
  return {
    node,
    update(zone) {
      const isKnown = zone.mean !== undefined;
      setText(cells[0], isKnown ? zone.mean.toFixed(1) : '–');
      setText(cells[1], isKnown ? number(zone.most_inside) : '–');
      setText(cells[2], isKnown ? number(zone.most_standing) : '–');
      setText(cells[3], isKnown ? `${(100 * zone.coverage).toFixed(0)} %` : '–');
    },
  };
}

const FIGURES = new Set([
  'Track',
  'Total',
  'Entered',
  'Left',
  'Typical stay',
  'Inside on average',
  'Most inside',
  'Longest queue',
  'Covered',
]);

function table(name, columns, rows) {
  const heads = columns.map((it) =>
    element('th', { scope: 'col', class: FIGURES.has(it) ? 'figure' : '' }, it),
  );
  const head = element('thead', {}, element('tr', {}, ...heads));
  return element('table', { class: name }, head, rows);
}

/** Wide tables scroll by themselves, with the keyboard too. */
function scrolled(title, content) {
  return element(
    'div',
    { class: 'scrolled', role: 'region', tabindex: '0', 'aria-label': title },
    content,
  );
}
