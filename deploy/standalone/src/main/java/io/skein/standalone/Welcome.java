package io.skein.standalone;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.skein.contracts.models.ModelInfo;
import io.skein.local.rehearsal.Rehearsal;
import io.skein.local.welcome.Banner;
import io.skein.local.welcome.Banner.Providers;
import io.skein.local.welcome.RefusedKey;
import io.skein.models.ProviderCheck;
import io.skein.models.ProviderCheck.Verdict;
import io.skein.models.providers.ConfiguredModels;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Tells people where they are, once everything works; then waits for the end. Runs on the main thread. */
@Singleton
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
            Rehearsal.play(args[0]);
            return 0;
        }
        var checks = models.check().await().atMost(PATIENCE);
        var refused = checks.stream()
                .filter(check -> check.verdict() == Verdict.REFUSED)
                .map(check -> new RefusedKey(check.provider(), check.message()))
                .toList();
        if (!refused.isEmpty()) {
            refused.forEach(key -> System.err.println("\n" + key.paragraph()));
            return 1;
        }
        boolean locked = !System.getenv().getOrDefault("SKEIN_API_KEY", "").isBlank();
        var providers = new Providers(handles(), unreachable(checks));
        System.out.println(new Banner("", args[0], place(args[1]), providers, locked).text());
        Quarkus.waitForExit();
        return 0;
    }

    private static String place(String folder) {
        return Standalone.hasOwnDatabase() ? folder + " and the database of DATABASE_URL" : folder;
    }

    private List<String> handles() {
        return models.list().onFailure().recoverWithItem(List.of()).await().atMost(PATIENCE).stream()
                .filter(model -> model.kind() == ModelInfo.Kind.LLM)
                .map(ModelInfo::handle)
                .toList();
    }

    private static List<String> unreachable(List<ProviderCheck> checks) {
        return checks.stream()
                .filter(check -> check.verdict() == Verdict.UNREACHABLE)
                .map(ProviderCheck::message)
                .toList();
    }
}
