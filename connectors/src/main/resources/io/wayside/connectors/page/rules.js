// What settings may say. The server decides by the same rules; here they are told while one types.

import { pointsOf } from './plan.js';

export const MOST_OF_A_KIND = 100;
export const MOST_CORNERS = 64;
export const FEWEST_CORNERS = 3;

const LONGEST_NAME = 100;
const SHORTEST_LINE = 0.001;
const SMALLEST_AREA = 1e-6;
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Gives {key, field, text} for everything that cannot stay so. */
export function problemsOf(items) {
  const names = new Map();
  items.forEach((it) => names.set(it.value.name, (names.get(it.value.name) ?? 0) + 1));
  return items.flatMap((it) =>
    [
      ...nameProblems(it, names),
      ...pointProblems(it),
      ...(it.kind === 'tripwire' ? tripwireProblems(it) : zoneProblems(it)),
    ].map(([field, text]) => ({ key: it.key, field, text })),
  );
}

/** Whether it can be drawn: a number may be missing while it is typed. */
export function isDrawable(item) {
  return pointsOf(item).every((it) => isNumber(it.x) && isNumber(it.y));
}

function nameProblems(item, names) {
  const { name } = item.value;
  if (!isName(name)) {
    return [['name', 'A name has 1 to 100 characters.']];
  }
  return names.get(name) > 1 ? [['name', 'Another line or zone has this name.']] : [];
}

function pointProblems(item) {
  return pointsOf(item).flatMap((point, place) =>
    ['x', 'y']
      .filter((axis) => !(isNumber(point[axis]) && point[axis] >= 0 && point[axis] <= 1))
      .map((axis) => [`${place} ${axis}`, 'A number from 0 to 100.']),
  );
}

function tripwireProblems(item) {
  const { from, to, rightward, leftward } = item.value;
  const problems = [];
  if (Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) < SHORTEST_LINE) {
    problems.push(['points', 'The ends lie on one another.']);
  }
  for (const [field, word] of [['rightward', rightward], ['leftward', leftward]]) {
    if (!isName(word)) {
      problems.push([field, 'A word has 1 to 100 characters.']);
    }
  }
  if (rightward === leftward) {
    problems.push(['leftward', 'The two ways need different words.']);
  }
  return problems;
}

function zoneProblems(item) {
  const { corners } = item.value;
  if (corners.length < FEWEST_CORNERS || corners.length > MOST_CORNERS) {
    return [['points', `A zone has ${FEWEST_CORNERS} to ${MOST_CORNERS} corners.`]];
  }
  if (!isDrawable(item)) {
    return [];
  }
  if (crossesItself(corners)) {
    return [['points', 'Its sides cross or touch.']];
  }
  return area(corners) < SMALLEST_AREA ? [['points', 'The zone has no area.']] : [];
}

function isName(text) {
  return text.trim() !== '' && text.length <= LONGEST_NAME && !UNPRINTABLE.test(text);
}

function isNumber(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Whether two sides meet that are not neighbours, or neighbours lie on one another. */
function crossesItself(corners) {
  const count = corners.length;
  const at = (place) => corners[place % count];
  for (let i = 0; i < count; i++) {
    if (turnsBack(at(i), at(i + 1), at(i + 2))) {
      return true;
    }
    for (let j = i + 2; j < count; j++) {
      const areNeighbours = i === 0 && j === count - 1;
      if (!areNeighbours && meet(at(i), at(i + 1), at(j), at(j + 1))) {
        return true;
      }
    }
  }
  return false;
}

function turnsBack(a, b, c) {
  const along = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
  return turn(a, b, c) === 0 && along <= 0;
}

function meet(a, b, c, d) {
  return (
    turn(a, b, c) * turn(a, b, d) <= 0 &&
    turn(c, d, a) * turn(c, d, b) <= 0 &&
    overlap(a.x, b.x, c.x, d.x) &&
    overlap(a.y, b.y, c.y, d.y)
  );
}

function overlap(a, b, c, d) {
  return Math.max(Math.min(a, b), Math.min(c, d)) <= Math.min(Math.max(a, b), Math.max(c, d));
}

function turn(a, b, c) {
  return Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
}

function area(corners) {
  const twice = corners.reduce((sum, a, place) => {
    const b = corners[(place + 1) % corners.length];
    return sum + a.x * b.y - b.x * a.y;
  }, 0);
  return Math.abs(twice) / 2;
}
