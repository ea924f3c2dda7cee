// The way into a camera's editing mode and back, and whether what was saved is in force.

import { Editor } from './editor.js';
import { element, setText } from './elements.js';
import { isEditingAllowed, loadSettings } from './settings.js';
import { clock } from './words.js';

const TOO_LONG_MILLIS = 15_000;

/** What was not saved when a camera's view was left: of one camera, the last. */
let unsaved = null;

export class Editing {
  /** `panels` is hidden while one edits. */
  constructor(id, panels, onAllowed) {
    this.id = id;
    this.panels = panels;
    this.camera = null;
    this.editor = null;
    this.isOpening = false;
    this.isClosed = false;
    this.saved = null;
    this.open = element('button', { type: 'button', class: 'quiet' }, 'Edit lines and zones');
    this.open.addEventListener('click', () => this.begin());
    this.note = element('p', { class: 'note', role: 'status' });
    this.control = element('div', { class: 'editing-control' }, this.open, this.note);
    this.control.hidden = true;
    this.place = element('div');
    isEditingAllowed(id).then((isAllowed) => {
      this.control.hidden = !isAllowed;
      onAllowed(isAllowed);
    });
  }

  update(camera) {
    this.camera = camera;
    this.editor?.update(camera);
    this.checkSaved(camera);
  }

  close() {
    this.isClosed = true;
    const left = this.editor?.unsaved() ?? null;
    unsaved = left === null ? unsaved : { id: this.id, ...left };
    this.editor?.close();
  }

  async begin() {
    if (this.isOpening || this.editor !== null) {
      return;
    }
    this.isOpening = true;
    try {
      const loaded = await loadSettings(this.id);
      if (!this.isClosed) {
        this.show(loaded);
      }
    } catch (problem) {
      setText(this.note, problem.message);
    } finally {
      this.isOpening = false;
    }
  }

  show(loaded) {
    this.saved = null;
    setText(this.note, '');
    this.editor = new Editor(this.id, loaded, {
      saved: (version) => this.wasSaved(version),
      left: () => this.end(),
      reload: () => loadSettings(this.id),
    });
    if (unsaved?.id === this.id) {
      this.editor.resume(unsaved);
      unsaved = null;
    }
    this.panels.rest(true);
    this.place.replaceChildren(this.editor.node);
    this.editor.render();
    this.editor.focus();
    if (this.camera !== null) {
      this.editor.update(this.camera);
    }
  }

  end() {
    this.editor.close();
    this.editor = null;
    this.place.replaceChildren();
    this.panels.rest(false);
    this.open.focus();
  }

  wasSaved(version) {
    this.saved = { version, at: Date.now() };
    setText(this.note, 'Saved.');
    this.end();
    if (this.camera !== null) {
      this.checkSaved(this.camera);
    }
  }

  /** The settings are those that the topic has: they have come the way that the job reads. */
  checkSaved(camera) {
    if (this.saved === null) {
      return;
    }
    if (`"${camera.settings_version}"` === this.saved.version) {
      setText(this.note, `Saved, in force since ${clock(Date.now())}.`);
      this.saved = null;
    } else if (Date.now() - this.saved.at > TOO_LONG_MILLIS) {
      setText(this.note, 'Saved, but not seen on the topic yet.');
    }
  }
}
