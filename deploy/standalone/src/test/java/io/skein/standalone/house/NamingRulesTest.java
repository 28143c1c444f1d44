package io.skein.standalone.house;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.skein.standalone.house.House.CLASSES;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;

/** A name says what a thing is for. */
class NamingRulesTest {

    private static final Set<String> CLASS_LEVEL_PATHS = Set.of("/v1", "/internal", "/");

    private static final String[] LAYERS = {
        "..service..", "..impl..", "..dto..", "..util..", "..utils..", "..common..", "..model.."
    };

    @Test
    void nothingIsNamedAfterNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Base|DTO|Dto)")
                .orShould()
                .haveNameMatching(".*\\.Abstract[A-Z].*")
                .check(CLASSES);
    }

    @Test
    void packagesAreFeaturesNotLayers() {
        noClasses().should().resideInAnyPackage(LAYERS).check(CLASSES);
    }

    @Test
    void whatTakesRequestsIsAResource() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .haveSimpleNameEndingWith("Resource")
                .andShould()
                .bePackagePrivate()
                .andShould(sharePaths())
                .check(CLASSES);
    }

    @Test
    void routesArePublicMethods() {
        methods()
                .that(new DescribedPredicate<JavaMethod>("take requests") {
                    @Override
                    public boolean test(JavaMethod method) {
                        return method.isMetaAnnotatedWith(HttpMethod.class);
                    }
                })
                .should()
                .bePublic()
                .check(CLASSES);
    }

    @Test
    void whatTakesMessagesIsAConsumer() {
        methods()
                .that()
                .areAnnotatedWith(Incoming.class)
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Consumer")
                .check(CLASSES);
    }

    @Test
    void resourcesSpeakNoSql() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .callMethodWhere(target(owner(assignableTo(SqlClient.class))).and(target(nameMatching(".*[qQ]uery"))))
                .check(CLASSES);
    }

    @Test
    void storesOpenNoTransactions() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Store")
                .should()
                .callMethodWhere(target(nameMatching("withTransaction")))
                .check(CLASSES);
    }

    /** Jackson takes them for fields. */
    @Test
    void recordsHaveNoGetters() {
        classes().that().areRecords().should(haveNoGetters()).check(CLASSES);
    }

    private static ArchCondition<JavaClass> sharePaths() {
        return new ArchCondition<>("share the class-level path /v1 or /internal") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var path = type.getAnnotationOfType(Path.class).value();
                if (!CLASS_LEVEL_PATHS.contains(path)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " has class-level path " + path));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> haveNoGetters() {
        return new ArchCondition<>("have no getters") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethods().stream()
                        .filter(method -> method.getName().matches("(get|is)[A-Z].*"))
                        .filter(method -> method.getRawParameterTypes().isEmpty())
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(method -> type.tryGetField(method.getName()).isEmpty()) // a component may be called so
                        .map(method ->
                                SimpleConditionEvent.violated(method, method.getFullName() + " looks like a field"))
                        .forEach(events::add);
            }
        };
    }
}
