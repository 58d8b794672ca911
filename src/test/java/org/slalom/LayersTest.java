package org.slalom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * Imports run strictly downward: app, ml, spark, core, math; and each library has its one place.
 */
class LayersTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.slalom");

  @Test
  void importsRunDownward() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("app")
        .definedBy("org.slalom.app..")
        .layer("ml")
        .definedBy("org.slalom.ml..")
        .layer("spark")
        .definedBy("org.slalom.spark..")
        .layer("core")
        .definedBy("org.slalom.core..")
        .layer("math")
        .definedBy("org.slalom.math..")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("ml")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("spark")
        .mayOnlyBeAccessedByLayers("app", "ml")
        .whereLayer("core")
        .mayOnlyBeAccessedByLayers("app", "ml", "spark")
        .whereLayer("math")
        .mayOnlyBeAccessedByLayers("app", "ml", "spark", "core")
        .check(CLASSES);
  }

  @Test
  void everyClassIsInALayer() {
    noClasses()
        .should()
        .resideOutsideOfPackages(
            "org.slalom.app..",
            "org.slalom.ml..",
            "org.slalom.spark..",
            "org.slalom.core..",
            "org.slalom.math..")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.slalom.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void mathAndCoreKnowNoCluster() {
    noClasses()
        .that()
        .resideInAnyPackage("org.slalom.math..", "org.slalom.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
        .check(CLASSES);
  }

  @Test
  void onlyMathUsesTheVectorApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.slalom.math..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineClassUsesScopt() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.slalom.app.Cli")
        .and()
        .haveNameNotMatching("org\\.slalom\\.app\\.Cli\\$.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("scopt..")
        .check(CLASSES);
  }
}
