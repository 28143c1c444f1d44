package io.skein.models.providers;

import io.skein.contracts.models.ModelInfo;
import io.skein.models.ModelFailure;
import io.skein.models.ModelFailure.Kind;
import io.skein.models.Models;
import io.skein.models.ProviderCheck;
import io.skein.models.ProviderCheck.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** The models of the providers that the environment names, and our own. */
@Singleton
public class ConfiguredModels implements Models {

    private final List<Catalogue> catalogues;

    @Inject
    ConfiguredModels(Vertx vertx, Config config) {
        catalogues =
                providers(vertx, ModelSettings.from(config)).map(Catalogue::new).toList();
    }

    @Override
    public Uni<List<ModelInfo>> list() {
        var lists = catalogues.stream().map(Catalogue::models).toList();
        return Uni.join()
                .all(lists)
                .andFailFast()
                .map(all -> all.stream().flatMap(List::stream).toList());
    }

    @Override
    public Uni<Optional<Resolved>> chat(String handle) {
        int slash = handle.indexOf('/');
        if (slash <= 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        var provider = handle.substring(0, slash);
        return catalogues.stream()
                .filter(one -> one.provider().spellings().contains(provider))
                .findFirst()
                .map(one -> resolve(one, handle.substring(slash + 1)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Shows every provider its key; for the message at the start and for diagnosis. Never fails. */
    public Uni<List<ProviderCheck>> check() {
        return Uni.join()
                .all(catalogues.stream().map(one -> check(one.provider())).toList())
                .andFailFast();
    }

    private static Uni<ProviderCheck> check(Provider provider) {
        return provider.list()
                .map(models -> new ProviderCheck(provider.name(), Verdict.ACCEPTED, models.size() + " models"))
                .onFailure()
                .recoverWithItem(failure ->
                        new ProviderCheck(provider.name(), verdict(failure), String.valueOf(failure.getMessage())));
    }

    private static Verdict verdict(Throwable failure) {
        return failure instanceof ModelFailure known
                        && (known.kind() == Kind.AUTHENTICATION || known.kind() == Kind.PERMISSION)
                ? Verdict.REFUSED
                : Verdict.UNREACHABLE;
    }

    private static Uni<Optional<Resolved>> resolve(Catalogue catalogue, String model) {
        var chat = catalogue.provider().chat();
        return catalogue.find(model).map(found -> found.map(info -> new Resolved(chat, info)));
    }

    private static Stream<Provider> providers(Vertx vertx, ModelSettings settings) {
        return Stream.of(
                        Optional.<Provider>of(new DemoProvider()),
                        settings.openAi().<Provider>map(endpoint -> new OpenAiProvider(vertx, endpoint, settings)),
                        settings.anthropic()
                                .<Provider>map(endpoint -> new AnthropicProvider(vertx, endpoint, settings)))
                .flatMap(Optional::stream);
    }
}
