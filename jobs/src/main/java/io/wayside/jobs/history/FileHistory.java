package io.wayside.jobs.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Files of traffic events in JSON, one a line, as the demo leaves them. */
public final class FileHistory implements TrafficHistory {

  private static final String JSON = "application/json";

  private final List<Path> files;

  /** Opens nothing yet. */
  public FileHistory(List<Path> files) {
    this.files = List.copyOf(files);
  }

  @Override
  public ReadRecords read(Reader reader) throws IOException {
    OnceEach once = new OnceEach(reader);
    for (Path file : files) {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.isBlank()) {
            once.take("", line.getBytes(StandardCharsets.UTF_8), JSON);
          }
        }
      }
    }
    return once.records();
  }

  @Override
  public String source() {
    return files.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
