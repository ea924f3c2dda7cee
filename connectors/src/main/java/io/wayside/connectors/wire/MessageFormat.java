package io.wayside.connectors.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How a protobuf message is written to a record. */
public enum MessageFormat {
  /** proto3 JSON, with the field names of the schema, as COCO's are written too. */
  JSON("application/json") {
    @Override
    public byte[] bytes(Message message) {
      return json(message).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void merge(byte[] bytes, Message.Builder into) throws IOException {
      JsonFormat.parser()
          .ignoringUnknownFields()
          .merge(new String(bytes, StandardCharsets.UTF_8), into);
    }
  },
  /** protobuf's binary form, smaller than JSON. */
  BINARY("application/protobuf") {
    @Override
    public byte[] bytes(Message message) {
      return message.toByteArray();
    }

    @Override
    public void merge(byte[] bytes, Message.Builder into) throws IOException {
      into.mergeFrom(bytes);
    }
  };

  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer()
          .preservingProtoFieldNames()
          .includingDefaultValueFields()
          .omittingInsignificantWhitespace();

  private final String contentType;

  MessageFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The format of a media type; a value of any other than the binary one is taken for JSON. */
  public static MessageFormat of(String contentType) {
    return contentType.startsWith(BINARY.contentType) ? BINARY : JSON;
  }

  /** The media type for the header {@code content-type}. */
  public String contentType() {
    return contentType;
  }

  /** Writes a message. */
  public abstract byte[] bytes(Message message);

  /**
   * Reads a message; fields that the schema does not know are ignored.
   *
   * @throws IOException if the bytes are not of this format
   */
  public abstract void merge(byte[] bytes, Message.Builder into) throws IOException;

  /** A message as one line of JSON. */
  static String json(Message message) {
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e); // only for an Any of an unknown type; there is none
    }
  }
}
