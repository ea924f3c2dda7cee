package io.wayside.connectors.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.JsonFormat;
import io.wayside.connectors.wire.v1.Camera;
import io.wayside.connectors.wire.v1.Overload;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.OverloadPolicy;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Privacy;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;

/** Settings of cameras as the message {@code wayside.v1.Camera}, always JSON. */
public final class CameraMessage {

  private static final String RIGHTWARD = "rightward";
  private static final String LEFTWARD = "leftward";

  private CameraMessage() {}

  /** The settings as one line of JSON. */
  public static String json(CameraSettings settings) {
    Camera.Builder message = Camera.newBuilder().setCamera(settings.camera());
    for (Tripwire tripwire : settings.tripwires()) {
      message
          .addTripwiresBuilder()
          .setName(tripwire.name())
          .setFrom(place(tripwire.from()))
          .setTo(place(tripwire.to()))
          .setRightward(tripwire.rightward())
          .setLeftward(tripwire.leftward());
    }
    for (Zone zone : settings.zones()) {
      message
          .addZonesBuilder()
          .setName(zone.name())
          .addAllCorners(zone.corners().stream().map(CameraMessage::place).toList());
    }
    OverloadPolicy overload = settings.overload();
    if (overload != null) {
      message.setOverload(overload(overload));
    }
    if (settings.privacy().isAsked()) {
      message.getPrivacyBuilder().addAllBlur(settings.privacy().blur());
    }
    return MessageFormat.json(message.build());
  }

  /**
   * Reads settings strictly: whoever mistypes a field is told.
   *
   * @throws IllegalArgumentException if it is no JSON of the schema, has a field that the schema
   *     does not know, or says what cannot be, in one line for people
   */
  public static CameraSettings read(String json) {
    Camera.Builder message = Camera.newBuilder();
    try {
      JsonFormat.parser().merge(json, message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "settings: expected JSON of a camera's settings but "
              + oneLine(String.valueOf(e.getMessage())),
          e);
    }
    return new CameraSettings(
        message.getCamera(),
        message.getTripwiresList().stream().map(CameraMessage::tripwire).toList(),
        message.getZonesList().stream().map(CameraMessage::zone).toList(),
        message.hasOverload() ? overload(message.getOverload()) : null,
        new Privacy(message.getPrivacy().getBlurList()));
  }

  private static Overload overload(OverloadPolicy policy) {
    Overload.Builder overload =
        Overload.newBuilder()
            .setPolicy(
                switch (policy.kind()) {
                  case LOSSLESS -> Overload.Policy.LOSSLESS;
                  case LATEST -> Overload.Policy.LATEST;
                  case DEADLINE -> Overload.Policy.DEADLINE;
                  case SAMPLE -> Overload.Policy.SAMPLE;
                })
            .setFramesPerSecond(policy.framesPerSecond());
    if (policy.kind() == OverloadPolicy.Kind.DEADLINE) {
      overload.setDeadline(Durations.fromMillis(policy.deadlineMillis()));
    }
    return overload.build();
  }

  private static OverloadPolicy overload(Overload overload) {
    return new OverloadPolicy(
        kind(overload.getPolicy()),
        Durations.toMillis(overload.getDeadline()),
        overload.getFramesPerSecond());
  }

  private static OverloadPolicy.Kind kind(Overload.Policy policy) {
    return switch (policy) {
      case LOSSLESS -> OverloadPolicy.Kind.LOSSLESS;
      case LATEST -> OverloadPolicy.Kind.LATEST;
      case DEADLINE -> OverloadPolicy.Kind.DEADLINE;
      case SAMPLE -> OverloadPolicy.Kind.SAMPLE;
      case POLICY_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException(
              "overload.policy: expected lossless, latest, deadline or sample but there is none");
    };
  }

  private static Tripwire tripwire(io.wayside.connectors.wire.v1.Tripwire tripwire) {
    return new Tripwire(
        tripwire.getName(),
        place(tripwire.getFrom()),
        place(tripwire.getTo()),
        orElse(tripwire.getRightward(), RIGHTWARD),
        orElse(tripwire.getLeftward(), LEFTWARD));
  }

  private static Zone zone(io.wayside.connectors.wire.v1.Zone zone) {
    return new Zone(
        zone.getName(), zone.getCornersList().stream().map(CameraMessage::place).toList());
  }

  private static Place place(io.wayside.connectors.wire.v1.Place place) {
    return new Place(place.getX(), place.getY());
  }

  static io.wayside.connectors.wire.v1.Place place(Place place) {
    return io.wayside.connectors.wire.v1.Place.newBuilder().setX(place.x()).setY(place.y()).build();
  }

  private static String orElse(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s+", " ");
  }
}
