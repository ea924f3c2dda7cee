package io.wayside.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameOrigin;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SerializationFlinkTest {

  private static final FrameOrigin ORIGIN = new FrameOrigin("wayside.frames.v1", 0, 1);

  @Test
  void carriesFramesWithoutKryo() throws Exception {
    EncodedFrame frame =
        new EncodedFrame(Readings.FRAME, "image/jpeg", new byte[] {1}, ORIGIN, null, null);

    assertThat(copy(frame)).isEqualTo(frame);
  }

  @Test
  void carriesDefectiveFramesWithoutKryo() throws Exception {
    EncodedFrame frame =
        new EncodedFrame(
            Readings.FRAME,
            "image/jpeg",
            new byte[0],
            ORIGIN,
            Readings.TRACE,
            new FrameDefect(FrameDefect.Stage.SOURCE, FrameDefect.Reason.EMPTY, "empty"));

    assertThat(copy(frame)).isEqualTo(frame);
  }

  private static EncodedFrame copy(EncodedFrame frame) throws Exception {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeSerializer<EncodedFrame> serializer =
        new EncodedFrameDeserializationSchema().getProducedType().createSerializer(config);
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(frame, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
