package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.slalom.app.config.CommandName;
import org.slalom.spark.SlalomRegistrator;

class SparkStartTest {

  @Test
  void setsWhatTheUserHasNot() {
    SparkConf settings = settings(new SparkConf(false));

    assertThat(settings.get("spark.app.name")).isEqualTo("Slalom train");
    assertThat(settings.get("spark.master")).isEqualTo("local[*]");
    assertThat(settings.get("spark.locality.wait")).isEqualTo("0s");
    assertThat(settings.get("spark.shuffle.sort.bypassMergeThreshold")).isEqualTo("0");
    assertThat(settings.get("spark.task.maxDirectResultSize")).isEqualTo("1g");
    assertThat(settings.get("spark.rpc.message.maxSize")).isEqualTo("1024");
    assertThat(settings.get("spark.broadcast.compress")).isEqualTo("false");
    assertThat(settings.get("spark.broadcast.checksum")).isEqualTo("false");
    assertThat(settings.get("spark.ui.showConsoleProgress")).isEqualTo("false");
    assertThat(settings.get("spark.sql.session.timeZone")).isEqualTo("UTC");
    assertThat(settings.get("spark.kryo.registrator")).isEqualTo(SlalomRegistrator.class.getName());
    assertThat(settings.contains("spark.scheduler.minRegisteredResourcesRatio")).isFalse();
  }

  @Test
  void leavesWhatTheUserHas() {
    SparkConf given =
        new SparkConf(false)
            .set("spark.app.name", "nightly")
            .set("spark.master", "spark://host:7077")
            .set("spark.locality.wait", "3s")
            .set("spark.kryo.registrator", "their.Registrator");

    SparkConf settings = settings(given);

    assertThat(settings.get("spark.app.name")).isEqualTo("nightly");
    assertThat(settings.get("spark.master")).isEqualTo("spark://host:7077");
    assertThat(settings.get("spark.locality.wait")).isEqualTo("3s");
    assertThat(settings.get("spark.kryo.registrator"))
        .isEqualTo("their.Registrator," + SlalomRegistrator.class.getName());
    assertThat(settings.get("spark.scheduler.minRegisteredResourcesRatio")).isEqualTo("1.0");
    assertThat(settings.get("spark.task.maxDirectResultSize")).isEqualTo("16m");
    assertThat(settings.contains("spark.rpc.message.maxSize")).isFalse();
    assertThat(settings.contains("spark.broadcast.compress")).isFalse();
  }

  private static SparkConf settings(SparkConf given) {
    return SparkStart.settings(given, CommandName.TRAIN);
  }
}
