package io.wayside.model.simulation;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.simulation.Scenery.Head;
import io.wayside.model.simulation.Signals.Aspect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Draws the scene at a time, as a picture or as its true map. Safe for several threads; each
 * drawing borrows a raster of its own.
 */
final class Studio {

  /** Segments 1 to 8 are stuff, by class; road users follow. */
  static final int FIRST_THING = 16;

  private static final int SAMPLES = 2;
  private static final Surface[] LENSES = {
    Surface.matt(0x123018), Surface.matt(0x3a2a0c), Surface.matt(0x3a100e)
  };
  private static final int[] LIT = {0x5dffa0, 0xffc23c, 0xff4034};

  private final SceneDescription scene;
  private final ImageSize size;
  private final Projection projection;
  private final Light light;
  private final Scenery scenery;
  private final Backdrop backdrop;
  private final Sensor sensor;
  private final Signals signals;
  private final List<RoadUser> roadUsers;
  private final Map<Integer, Mesh> bodies = new HashMap<>();
  private final ConcurrentLinkedQueue<Raster> idle = new ConcurrentLinkedQueue<>();

  /**
   * Builds what stands still.
   *
   * @param moving everybody who comes by, in the order in which they are drawn
   */
  Studio(SceneDescription scene, List<? extends RoadUser> moving, Signals signals) {
    this.scene = scene;
    this.size = scene.size();
    this.signals = signals;
    this.projection =
        new Projection(scene.camera(), size.height() * SAMPLES, size.width() * SAMPLES);
    this.scenery = Scenery.of(scene);
    this.light = new Light(scene.daylight(), scenery.lamps);
    this.backdrop = new Backdrop(scene, scenery, light, projection);
    this.sensor = new Sensor(size, scene.exposure());
    this.roadUsers = new ArrayList<>(moving);
    roadUsers.addAll(scenery.parked);
    for (RoadUser user : roadUsers) {
      if (user.kind().motorised()) {
        bodies.put(user.id(), vehicle(user));
      }
    }
  }

  Image image(double time, int frame) {
    Raster raster = borrow();
    raster.restore(backdrop.values, backdrop.inverseDepths);
    List<RoadUser> seen = seen(time);
    MeshPainter painter = new MeshPainter(raster, light);
    for (RoadUser user : seen) {
      shade(raster, painter, user, time);
    }
    for (RoadUser user : seen) {
      Pose pose = user.pose(time);
      double sunlit = backdrop.shadows.sunlit(pose.x(), pose.y());
      painter.paint(body(user, pose), pose, sunlit, 0, time);
    }
    for (Head head : scenery.heads) {
      lamps(painter, head, time);
    }
    if (light.night()) {
      halos(new Halo(raster), seen, time);
    }
    Image image = sensor.develop(raster.values, frame);
    idle.add(raster);
    return image;
  }

  PanopticSegmentation truth(double time) {
    Raster raster = borrow();
    raster.restore(backdrop.values, backdrop.inverseDepths);
    for (int i = 0; i < raster.values.length; i++) {
      raster.values[i] = Backdrop.label(raster.values[i]) + 1;
    }
    MeshPainter painter = new MeshPainter(raster, light);
    Map<Integer, Integer> labels = new HashMap<>();
    for (RoadUser user : seen(time)) {
      Pose pose = user.pose(time);
      painter.stamp(body(user, pose), pose, FIRST_THING + user.id());
      labels.put(FIRST_THING + user.id(), user.kind().labelId());
    }
    PanopticSegmentation truth =
        new TrueMap(size)
            .of(raster.values, id -> id < FIRST_THING ? id - 1 : labels.getOrDefault(id, 0));
    idle.add(raster);
    return truth;
  }

  private List<RoadUser> seen(double time) {
    List<RoadUser> seen = new ArrayList<>();
    for (RoadUser user : roadUsers) {
      if (user.present(time)) {
        Pose pose = user.pose(time);
        Vector at = projection.toCamera(new Vector(pose.x(), pose.y(), 0));
        double aside = at.z() * projection.width / projection.focal / 2;
        if (at.z() > -6 && Math.abs(at.x()) < aside + 14 && !inTheWay(user.kind(), at)) {
          seen.add(user);
        }
      }
    }
    return seen;
  }

  /** Whether it comes so near to a camera in the traffic that it would fill the picture. */
  private boolean inTheWay(RoadUserKind kind, Vector at) {
    boolean low = projection.position.z() < 3.5;
    return low && at.z() < kind.length / 2 + 3.5 && Math.abs(at.x()) < kind.width / 2 + 1.1;
  }

  private Mesh body(RoadUser user, Pose pose) {
    return switch (user.kind()) {
      case PEDESTRIAN -> PersonShapes.walker(looks(user), pose);
      case CYCLIST -> PersonShapes.cyclist(looks(user), pose);
      default -> Objects.requireNonNull(bodies.get(user.id()));
    };
  }

  private Mesh vehicle(RoadUser user) {
    return scene.surroundings().fixedTown() && !scene.quick()
        ? VehicleShapes.of(user.kind(), looks(user))
        : VehicleShapes.varied(user.kind(), looks(user));
  }

  private long looks(RoadUser user) {
    return scene.seed() * 1_000_003L + user.id();
  }

  /** The cast shadow by day, headlights by night, and always the dark under a body. */
  private void shade(Raster raster, MeshPainter painter, RoadUser user, double time) {
    Pose pose = user.pose(time);
    if (!light.night()) {
      painter.castShadow(body(user, pose), pose);
    }
    RoadUserKind kind = user.kind();
    double margin = 0.3;
    double half = kind.length / 2;
    double side = kind.width / 2;
    double cos = Math.cos(pose.heading());
    double sin = Math.sin(pose.heading());
    raster.onGround(
        rectangle(pose, -half - margin, half + margin, side + margin),
        (x, y, z, distance) -> {
          double dx = Math.abs((x - pose.x()) * cos + (y - pose.y()) * sin) - half + 0.15;
          double dy = Math.abs((y - pose.y()) * cos - (x - pose.x()) * sin) - side + 0.15;
          double outside = Math.max(dx, dy);
          double dark = 0.5 * Noise.clamp(1 - outside / (margin + 0.15));
          return Backdrop.scaled(raster.changed(), 1 - dark, 1 - dark, 1 - dark);
        });
    if (light.night() && kind != RoadUserKind.PEDESTRIAN) {
      headlights(raster, pose, kind);
    }
  }

  private void headlights(Raster raster, Pose pose, RoadUserKind kind) {
    double power = kind == RoadUserKind.CYCLIST ? 0.5 : 1.6;
    double start = kind.length / 2;
    double reach = 15;
    double cos = Math.cos(pose.heading());
    double sin = Math.sin(pose.heading());
    Vector[] pool = {
      pose.place(start, -1.2, 0), pose.place(start + reach, -3.6, 0),
      pose.place(start + reach, 3.6, 0), pose.place(start, 1.2, 0)
    };
    raster.onGround(
        pool,
        (x, y, z, distance) -> {
          double ahead = (x - pose.x()) * cos + (y - pose.y()) * sin - start;
          double aside = ((y - pose.y()) * cos - (x - pose.x()) * sin) / (1.2 + 0.16 * ahead);
          double beam = Math.max(0, 1 - aside * aside);
          double far = Math.max(0, 1 - ahead / reach);
          double gain = 1 + power * beam * beam * far * far * Math.min(1, ahead / 2);
          return Backdrop.scaled(raster.changed(), gain, gain * 0.99, gain * 0.95);
        });
  }

  private static Vector[] rectangle(Pose pose, double back, double front, double side) {
    return new Vector[] {
      pose.place(back, -side, 0), pose.place(front, -side, 0),
      pose.place(front, side, 0), pose.place(back, side, 0)
    };
  }

  private void lamps(MeshPainter painter, Head head, double time) {
    Aspect aspect = signals.aspect(head.arm(), head.movement(), time);
    boolean[] lit = {
      aspect == Aspect.GREEN,
      aspect == Aspect.AMBER || aspect == Aspect.RED_AMBER,
      aspect == Aspect.RED || aspect == Aspect.RED_AMBER
    };
    for (int lamp = 0; lamp < 3; lamp++) {
      double z = head.height() + 0.32 * lamp;
      Mesh disc = new Mesh();
      Vector centre = new Vector(0, 0, z);
      disc.tube(LENSES[lamp], centre, centre.plus(new Vector(0.02, 0, 0)), 0.125, 0.125, 10);
      if (lit[lamp]) {
        painter.stamp(disc, head.pose(), LIT[lamp]);
      } else {
        painter.paint(disc, head.pose(), 0.3, 0, time);
      }
    }
  }

  private void halos(Halo halo, List<RoadUser> seen, double time) {
    for (Vector lamp : scenery.lamps) {
      halo.add(lamp, 1.3, 0x8a7650);
    }
    for (RoadUser user : seen) {
      if (user.kind() == RoadUserKind.PEDESTRIAN) {
        continue;
      }
      Pose pose = user.pose(time);
      double half = user.kind().length / 2;
      double side = user.kind() == RoadUserKind.CYCLIST ? 0 : user.kind().width * 0.38;
      double facing =
          (projection.position.x() - pose.x()) * Math.cos(pose.heading())
              + (projection.position.y() - pose.y()) * Math.sin(pose.heading());
      for (int lamp = -1; lamp <= 1; lamp += 2) {
        if (facing > half) {
          halo.add(pose.place(half, lamp * side, 0.7), 0.8, 0xb8b4a4);
        } else if (facing < -half) {
          halo.add(pose.place(-half, lamp * side, 0.75), 0.5, pose.braking() ? 0xb0140c : 0x580a06);
        }
      }
    }
  }

  private Raster borrow() {
    Raster raster = idle.poll();
    return raster == null ? new Raster(projection, scene.quick()) : raster;
  }
}
