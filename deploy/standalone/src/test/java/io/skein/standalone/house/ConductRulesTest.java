package io.skein.standalone.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static io.skein.standalone.house.House.CLASSES;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.smallrye.mutiny.groups.UniAwait;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How code behaves on threads, consoles and in constructors. */
class ConductRulesTest {

    /** What runs on a person's terminal: it may print and wait. */
    private static final String[] AT_THE_TERMINAL = {"io.skein.standalone..", "io.skein.local.."};

    @Test
    void nobodyBlocksAThreadOfTheEventLoop() {
        noClasses()
                .that()
                .resideOutsideOfPackages(AT_THE_TERMINAL)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(UniAwait.class)
                .orShould()
                .callMethod(CompletableFuture.class, "join")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CLASSES);
    }

    @Test
    void nobodyElsePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackages(AT_THE_TERMINAL)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void whatAClassNeedsItsConstructorSays() {
        noFields().should().beAnnotatedWith(Inject.class).check(CLASSES);
    }

    @Test
    void onlyTheFrameworksLoggerIsUsed() {
        noClasses()
                .that()
                .resideOutsideOfPackages(AT_THE_TERMINAL)
                .and()
                .doNotHaveSimpleName("LateAnswers") // a filter of the log is written against the JDK's records
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..")
                .check(CLASSES);
    }

    /** Else the framework makes such a body of whatever comes as plain text. */
    @Test
    void aBodyThatOneTextMakesIsReadAsJsonOnly() {
        methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .and(describe("have a body that one text makes", ConductRulesTest::isOneTextEnough))
                .should()
                .beAnnotatedWith(Consumes.class)
                .check(CLASSES);
    }

    private static boolean isOneTextEnough(JavaMethod method) {
        return method.getParameters().stream()
                .filter(parameter -> parameter.getAnnotations().isEmpty()) // not from the address
                .anyMatch(body ->
                        body.getRawType().tryGetConstructor(String.class).isPresent());
    }
}
