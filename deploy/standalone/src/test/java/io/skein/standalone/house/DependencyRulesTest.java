package io.skein.standalone.house;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.skein.standalone.house.House.CLASSES;

import org.junit.jupiter.api.Test;

/** Who may know whom. */
class DependencyRulesTest {

    private static final String[] SERVICES = {
        "io.skein.gateway..", "io.skein.runner..", "io.skein.memory..", "io.skein.archival..", "io.skein.summarizer.."
    };

    private static final String[] LIBRARIES = {
        "io.skein.contracts..", "io.skein.platform..", "io.skein.models..", "io.skein.local.."
    };

    @Test
    void servicesMeetOnlyInContracts() {
        slices().matching("io.skein.(gateway|runner|memory|archival|summarizer)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void librariesDoNotKnowServices() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARIES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICES)
                .check(CLASSES);
    }

    @Test
    void contractsAreMadeOfAlmostNothing() {
        classes()
                .that()
                .resideInAPackage("io.skein.contracts..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "io.skein.contracts..", "java..", "com.fasterxml.jackson.annotation..", "org.jspecify.."))
                .check(CLASSES);
    }

    @Test
    void theModelClientKnowsNoPlatform() {
        noClasses()
                .that()
                .resideInAPackage("io.skein.models..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.skein.platform..")
                .check(CLASSES);
    }

    @Test
    void edgeAndRecordCannotReachModelProviders() {
        noClasses()
                .that()
                .resideInAnyPackage("io.skein.gateway..", "io.skein.memory..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.skein.models..", "dev.langchain4j..")
                .check(CLASSES);
    }

    @Test
    void localServersNeedNoFramework() {
        noClasses()
                .that()
                .resideInAPackage("io.skein.local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.smallrye..", "jakarta..")
                .check(CLASSES);
    }

    /** Contracts are one vocabulary; its words may explain each other. */
    @Test
    void featuresFormNoCircle() {
        slices().matching("io.skein.(*).(*)..")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage("io.skein.contracts.."), alwaysTrue())
                .check(CLASSES);
    }

    @Test
    void thereIsOneWayToPostgres() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hibernate..", "jakarta.persistence..")
                .check(CLASSES);
    }

    @Test
    void onlyOwnersTouchTheDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage("io.skein.gateway..", "io.skein.runner..", "io.skein.summarizer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.mutiny.sqlclient..", "io.vertx.sqlclient..", "java.sql..")
                .check(CLASSES);
    }
}
