package io.wayside.operators.inference;

import io.wayside.model.postprocess.CoarseMask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a picture must not show.
 *
 * @param places may overlap
 * @param settingsVersion of the settings that ask for it; absent where none do
 */
record HiddenParts(List<CoarseMask> places, @Nullable String settingsVersion) {

  /** Nothing is hidden. */
  static final HiddenParts NONE = new HiddenParts(List.of(), null);
}
