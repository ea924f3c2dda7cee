package io.wayside.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** Which module may use what: the picture in the root README, checked. */
@AnalyzeClasses(packages = "io.wayside", importOptions = ImportOption.DoNotIncludeTests.class)
final class DependencyDirectionTest {

  private static final String[] TENSORFLOW = {"org.tensorflow.."};
  private static final String[] FLINK = {"org.apache.flink.."};
  private static final String[] KAFKA = {"org.apache.kafka..", "kafka.."};
  private static final String[] JAVACV = {
    "org.bytedeco.javacv..", "org.bytedeco.opencv..", "org.bytedeco.ffmpeg.."
  };

  @ArchTest
  static final ArchRule modelKnowsNoFrameworkButTensorFlow =
      noClasses()
          .that()
          .resideInAPackage("io.wayside.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              concat(
                  FLINK,
                  KAFKA,
                  JAVACV,
                  new String[] {
                    "io.wayside.operators..", "io.wayside.connectors..", "io.wayside.jobs.."
                  }));

  @ArchTest
  static final ArchRule valuesReadoutsAndScoresArePlainJava =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.wayside.model.frame..",
              "io.wayside.model.segmentation..",
              "io.wayside.model.postprocess..",
              "io.wayside.model.metrics",
              "io.wayside.model.metrics.tracking..",
              "io.wayside.model.assignment..",
              "io.wayside.model.traffic..",
              "io.wayside.model.chart..",
              "io.wayside.model.simulation..",
              "io.wayside.model.dataset..",
              "io.wayside.model.augmentation..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.tensorflow..", "com.fasterxml..");

  @ArchTest
  static final ArchRule operatorsKnowNeitherKafkaNorWireSchemas =
      noClasses()
          .that()
          .resideInAPackage("io.wayside.operators..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              concat(
                  KAFKA,
                  TENSORFLOW,
                  new String[] {
                    "com.google.protobuf..", "io.wayside.connectors..", "io.wayside.jobs.."
                  }));

  @ArchTest
  static final ArchRule connectorsKnowNeitherTensorFlowNorOperators =
      noClasses()
          .that()
          .resideInAPackage("io.wayside.connectors..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              concat(
                  TENSORFLOW,
                  new String[] {
                    "io.wayside.operators..",
                    "io.wayside.jobs..",
                    "io.wayside.model.inference..",
                    "io.wayside.model.blocks..",
                    "io.wayside.model.backbone..",
                    "io.wayside.model.mask2former..",
                    "io.wayside.model.maskformer..",
                    "io.wayside.model.segformer..",
                    "io.wayside.model.checkpoint..",
                    "io.wayside.model.savedmodel..",
                    "io.wayside.model.trainer..",
                    "io.wayside.model.postprocess.."
                  }));

  @ArchTest
  static final ArchRule onlyCamerasDecodeInConnectors =
      noClasses()
          .that()
          .resideInAPackage("io.wayside.connectors..")
          .and()
          .resideOutsideOfPackage("io.wayside.connectors.camera..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JAVACV);

  @ArchTest
  static final ArchRule tensorFlowStaysInTheNetworkAndItsRunner =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.wayside.model.blocks..",
              "io.wayside.model.backbone..",
              "io.wayside.model.mask2former..",
              "io.wayside.model.maskformer..",
              "io.wayside.model.segformer..",
              "io.wayside.model.checkpoint..",
              "io.wayside.model.savedmodel..",
              "io.wayside.model.trainer..",
              "io.wayside.model.inference..",
              "io.wayside.model.training..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TENSORFLOW);

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.wayside.(*).(*)..").should().beFreeOfCycles();

  private static String[] concat(String[]... lists) {
    return Arrays.stream(lists).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
