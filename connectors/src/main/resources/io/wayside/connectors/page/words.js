// Figures in words.

const LATE_MILLIS = 5_000;
const SILENT_MILLIS = 15_000;

/** The part of an id that people compare. */
export function shortId(id) {
  return id.length > 8 ? id.slice(0, 8) : id;
}

/** "0.4 s", "12 s", "3 min", "2 h". */
export function duration(millis) {
  if (millis < 0) {
    return `−${duration(-millis)}`;
  }
  const seconds = millis / 1000;
  if (seconds < 9.95) {
    return `${seconds.toFixed(1)} s`;
  }
  if (seconds < 99.5) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 5400) {
    return `${Math.round(seconds / 60)} min`;
  }
  return `${Math.round(seconds / 3600)} h`;
}

/** "18:24:17", by this machine's clock. */
export function clock(millis) {
  return new Date(millis).toLocaleTimeString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}

/** "1,234". */
export function number(value) {
  return value.toLocaleString('en');
}

/** "12 Car, 7 Pedestrian", or "nothing counted". */
export function countsInWords(counts) {
  const some = counts.filter((it) => it.count > 0);
  return some.length === 0
    ? 'nothing counted'
    : some.map((it) => `${it.count} ${it.name}`).join(', ');
}

/**
 * How fresh a camera's last frame is: its state and words for it. Late and silent cameras send
 * nothing, and slow ones are given ten of their own intervals; results of one that is behind come,
 * but of long ago.
 */
export function freshness(camera, now) {
  if (camera.captured_ms === undefined) {
    return { state: 'waiting', word: 'No picture', text: 'No frame yet' };
  }
  const age = Math.max(0, now - camera.captured_ms);
  const quiet = now - camera.arrived_ms;
  const interval = camera.interval_ms ?? 0;
  const text = `Last frame ${duration(age)} ago`;
  if (quiet > Math.max(SILENT_MILLIS, 10 * interval)) {
    return { state: 'silent', word: 'Silent', text };
  }
  const isQuiet = quiet > Math.max(LATE_MILLIS, 3 * interval);
  if (!isQuiet && age > SILENT_MILLIS + interval) {
    return { state: 'behind', word: 'Behind', text };
  }
  if (isQuiet || age > LATE_MILLIS + interval) {
    return { state: 'late', word: 'Late', text };
  }
  return { state: 'live', word: 'Live', text };
}
