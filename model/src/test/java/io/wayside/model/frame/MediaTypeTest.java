package io.wayside.model.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {

  @ParameterizedTest(name = "{2} begins {3}")
  @CsvSource({
    "0x67, 0x42, sequence parameter set, H264",
    "0x47, 0x42, sequence parameter set of middle priority, H264",
    "0x09, 0xf0, access unit delimiter, H264",
    "0x06, 0x01, message with picture timing, H264",
    "0x65, 0x88, key frame, H264",
    "0x45, 0x88, key frame of middle priority, H264",
    "0x41, 0x9a, frame between key frames, H264",
    "0x40, 0x01, video parameter set, H265",
    "0x42, 0x01, sequence parameter set, H265",
    "0x46, 0x01, access unit delimiter, H265",
    "0x4e, 0x01, message, H265",
    "0x26, 0x01, key frame, H265",
    "0x02, 0x01, frame between key frames, H265"
  })
  void tellsElementaryStreamsByTheirFirstUnit(
      String first, String second, String unit, MediaType type) {
    byte[] data = {
      0, 0, 0, 1, Integer.decode(first).byteValue(), Integer.decode(second).byteValue()
    };

    assertThat(MediaType.sniff(data)).as(unit).contains(type);
  }
}
