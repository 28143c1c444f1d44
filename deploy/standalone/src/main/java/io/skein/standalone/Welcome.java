package io.skein.standalone;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.skein.contracts.models.ModelInfo;
import io.skein.models.ProviderCheck;
import io.skein.models.ProviderCheck.Verdict;
import io.skein.models.providers.ConfiguredModels;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Tells people where they are, once everything works; then waits for the end. Runs on the main thread. */
@ApplicationScoped
@Unremovable
class Welcome implements QuarkusApplication {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConfiguredModels models;

    Welcome(ConfiguredModels models) {
        this.models = models;
    }

    /** The arguments are the address, the data folder and whether this is a rehearsal. */
    @Override
    public int run(String... args) {
        if (args[2].equals(Rehearsal.ARGUMENT)) {
            new Rehearsal(args[0]).play();
            return 0;
        }
        var checks = models.check().await().atMost(PATIENCE);
        var refused = checks.stream()
                .filter(check -> check.verdict() == Verdict.REFUSED)
                .toList();
        if (!refused.isEmpty()) {
            refused.forEach(check -> System.err.println(refusal(check)));
            return 1;
        }
        boolean locked = !System.getenv().getOrDefault("SKEIN_API_KEY", "").isBlank();
        System.out.println(new Banner(args[0], place(args[1]), handles(), unreachable(checks), locked).text());
        Quarkus.waitForExit();
        return 0;
    }

    private static String place(String folder) {
        return Banner.hasOwnDatabase() ? folder + " and the database of DATABASE_URL" : folder;
    }

    private List<String> handles() {
        return models.list().onFailure().recoverWithItem(List.of()).await().atMost(PATIENCE).stream()
                .filter(model -> model.kind() == ModelInfo.Kind.LLM)
                .map(ModelInfo::handle)
                .toList();
    }

    private static List<ProviderCheck> unreachable(List<ProviderCheck> checks) {
        return checks.stream()
                .filter(check -> check.verdict() == Verdict.UNREACHABLE)
                .toList();
    }

    private static String refusal(ProviderCheck check) {
        return "\nThe model provider " + check.provider() + " refuses the key in the environment (" + check.message()
                + ").\nCorrect " + Banner.keyOf(check.provider()) + ", or unset it, and start again.";
    }
}
