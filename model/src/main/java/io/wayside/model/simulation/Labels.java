package io.wayside.model.simulation;

import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.util.List;

/** The eleven classes of CamVid with its colours (Brostow et al., as listed by SegNet). */
final class Labels {

  static final int SKY = 0;
  static final int BUILDING = 1;
  static final int POLE = 2;
  static final int ROAD = 3;
  static final int PAVEMENT = 4;
  static final int TREE = 5;
  static final int SIGN = 6;
  static final int FENCE = 7;

  static final LabelSet CAMVID =
      new LabelSet(
          List.of(
              new Label(SKY, "Sky", false, 0x808080),
              new Label(BUILDING, "Building", false, 0x800000),
              new Label(POLE, "Pole", false, 0xc0c080),
              new Label(ROAD, "Road", false, 0x804080),
              new Label(PAVEMENT, "Pavement", false, 0x3c28de),
              new Label(TREE, "Tree", false, 0x808000),
              new Label(SIGN, "SignSymbol", false, 0xc08080),
              new Label(FENCE, "Fence", false, 0x404080),
              new Label(8, "Car", true, 0x400080),
              new Label(9, "Pedestrian", true, 0x404000),
              new Label(10, "Bicyclist", true, 0x0080c0)));

  private Labels() {}
}
