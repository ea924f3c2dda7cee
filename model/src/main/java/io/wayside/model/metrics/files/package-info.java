/**
 * Ground truth and predictions from files of the field's formats: COCO panoptic (JSON with a PNG
 * folder), COCO instances and results (JSON), folders of label PNGs. A file that cannot be used is
 * a {@link io.wayside.model.metrics.files.DataSetException} that names it. Scores go out as JSON.
 */
@NullMarked
package io.wayside.model.metrics.files;

import org.jspecify.annotations.NullMarked;
