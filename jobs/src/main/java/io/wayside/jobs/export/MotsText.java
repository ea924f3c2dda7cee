package io.wayside.jobs.export;

import com.google.protobuf.InvalidProtocolBufferException;
import io.wayside.connectors.kafka.PastRecords;
import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.wire.MessageFormat;
import io.wayside.connectors.wire.v1.Instance;
import io.wayside.connectors.wire.v1.Instances;
import io.wayside.jobs.history.TimeRange;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.RunLengthMask;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Owns files: close it. Followed instances as the text format of MOTS, {@code time_frame id
 * class_id img_height img_width rle}, with the classes of KITTI MOTS (car 1, pedestrian 2), as
 * TrackEval reads it: {@code data/0000.txt} of the first camera and so on, and {@code
 * evaluate_mots.seqmap.val} with their lengths. Frames are numbered from 0 in the order of their
 * capture. Masks of a frame may not overlap there, so a pixel is the surest instance's. For one
 * thread.
 */
public final class MotsText implements AutoCloseable {

  private static final String LENGTHS = "evaluate_mots.seqmap.val";

  private static final Map<RoadUserClass, Integer> CLASSES =
      Map.of(RoadUserClass.CAR, 1, RoadUserClass.PEDESTRIAN, 2);

  private final Path folder;
  private final TimeRange range;
  private final Set<String> cameras;
  private final Map<String, Sequence> sequences = new TreeMap<>();
  private final Map<String, Writer> writers = new HashMap<>();
  private final Remarks remarks = new Remarks();

  /** What has been written of a camera. */
  private static final class Sequence {
    private final String name;
    private int frames;
    private @Nullable Instant last;

    private Sequence(String name) {
      this.name = name;
    }
  }

  /**
   * Writes nothing yet.
   *
   * @param cameras all if empty
   */
  public MotsText(Path folder, TimeRange range, Set<String> cameras) {
    this.folder = folder;
    this.range = range;
    this.cameras = Set.copyOf(cameras);
  }

  /** Takes all records of the instances topic in. */
  public void read(PastRecords records) throws IOException {
    records.read(this::take);
  }

  private void take(ResultRecord result) throws IOException {
    boolean wanted = cameras.isEmpty() || cameras.contains(result.camera());
    if (!wanted || !range.contains(result.captureTime())) {
      return;
    }
    try {
      Instances.Builder message = Instances.newBuilder();
      MessageFormat.of(result.contentType()).merge(result.value(), message);
      take(result.camera(), result.captureTime(), message.build());
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      remarks.add("records could not be read: left out");
    }
  }

  /** Takes a frame in; one that is not newer than the camera's last was there before. */
  void take(String camera, Instant captured, Instances frame) throws IOException {
    Sequence sequence =
        sequences.computeIfAbsent(camera, it -> new Sequence("%04d".formatted(sequences.size())));
    if (sequence.last != null && !captured.isAfter(sequence.last)) {
      remarks.add("frames came late or again: left out");
      return;
    }
    List<String> lines = lines(frame, sequence.frames);
    sequence.last = captured;
    sequence.frames++;
    Writer writer = writer(sequence);
    for (String line : lines) {
      writer.write(line);
    }
  }

  private Writer writer(Sequence sequence) throws IOException {
    Writer writer = writers.get(sequence.name);
    if (writer == null) {
      Path data = Files.createDirectories(folder.resolve("data"));
      writer = Files.newBufferedWriter(data.resolve(sequence.name + ".txt"));
      writers.put(sequence.name, writer);
    }
    return writer;
  }

  private List<String> lines(Instances frame, int number) {
    ImageSize size = new ImageSize(frame.getHeight(), frame.getWidth());
    BitSet taken = new BitSet();
    List<String> lines = new ArrayList<>();
    for (Instance instance : frame.getInstancesList()) {
      Optional<Integer> kind = RoadUserClass.of(instance.getLabel()).map(CLASSES::get);
      if (!instance.hasTrackId()) {
        remarks.add("instances without a track: left out");
      } else if (kind.isEmpty()) {
        remarks.add("the class " + instance.getLabel() + " is none of KITTI MOTS: left out");
      } else {
        BitSet own =
            RunLengthMask.ofCocoString(size, instance.getSegmentation().getCounts()).toColumns();
        own.andNot(taken);
        taken.or(own);
        if (!own.isEmpty()) {
          lines.add(
              "%d %s %d %d %d %s\n"
                  .formatted(
                      number,
                      Integer.toUnsignedString(instance.getTrackId()),
                      kind.get(),
                      size.height(),
                      size.width(),
                      RunLengthMask.of(size, own).toCocoString()));
        }
      }
    }
    return lines;
  }

  /** What was left out, and which file is whose, in words. */
  public List<String> remarks() {
    List<String> all = new ArrayList<>();
    sequences.forEach(
        (camera, sequence) ->
            all.add(
                "data/%s.txt is %s, %d frames".formatted(sequence.name, camera, sequence.frames)));
    all.addAll(remarks.all());
    return all;
  }

  /** Ends the files and writes the sequences' lengths. */
  @Override
  public void close() throws IOException {
    for (Writer writer : writers.values()) {
      writer.close();
    }
    Files.createDirectories(folder);
    List<String> lengths = new ArrayList<>();
    sequences.values().stream()
        .filter(sequence -> sequence.frames > 0)
        .sorted(Comparator.comparing(sequence -> sequence.name))
        .forEach(
            sequence ->
                lengths.add("%s empty 000000 %06d".formatted(sequence.name, sequence.frames - 1)));
    // TrackEval looks at what follows the first line to tell how columns are parted.
    lengths.add("# %d sequences".formatted(sequences.size()));
    Files.write(folder.resolve(LENGTHS), lengths);
  }
}
