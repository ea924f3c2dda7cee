// The settings of a camera, from the server and back.

const TYPE = 'application/json';

function address(camera) {
  return `cameras/${encodeURIComponent(camera)}/settings`;
}

/** Whether this page may change settings; false too where nobody answers. */
export async function isEditingAllowed(camera) {
  try {
    const answer = await fetch(address(camera), { method: 'HEAD' });
    return (answer.headers.get('Allow') ?? '').split(', ').includes('PUT');
  } catch {
    return false;
  }
}

/** Gives {settings, version}; rejects with a reason for people. */
export async function loadSettings(camera) {
  const answer = await asked(camera, {});
  if (!answer.ok) {
    throw new Error(await reasonOf(answer));
  }
  return { settings: await answer.json(), version: answer.headers.get('ETag') };
}

/**
 * Gives {version} of what was saved, or {isOutdated: true} if somebody else has changed the
 * settings since that version; rejects with a reason for people.
 */
export async function saveSettings(camera, settings, version) {
  const answer = await asked(camera, {
    method: 'PUT',
    headers: { 'Content-Type': TYPE, 'If-Match': version },
    body: JSON.stringify(settings),
  });
  if (answer.status === 412) {
    return { isOutdated: true };
  }
  if (!answer.ok) {
    throw new Error(await reasonOf(answer));
  }
  return { isOutdated: false, version: answer.headers.get('ETag') };
}

async function asked(camera, request) {
  try {
    return await fetch(address(camera), request);
  } catch {
    throw new Error('The server does not answer.');
  }
}

async function reasonOf(answer) {
  const text = (await answer.text()).trim();
  return text === '' ? `The server answered ${answer.status}.` : text;
}
