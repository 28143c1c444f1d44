package io.skein.models.embedders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.skein.models.Embedder;
import io.skein.models.Embedder.Purpose;
import io.skein.models.Embedders;
import io.skein.models.Embedders.Choice;
import io.skein.models.ModelFailure;
import io.skein.models.providers.ModelSettings;
import io.skein.models.providers.ModelSettings.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The embedder in this process, and those that are asked over HTTP. */
class EmbeddersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "{}";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void theModelInThisProcessKnowsWhatIsAlike() {
        var embedder = find(Embedders.BUILT_IN, null);

        var texts = embed(embedder, Purpose.PASSAGE, "The dog sleeps in the garden.", "Interest rates rose again.", "");
        var question =
                embed(embedder, Purpose.QUERY, "Where does the puppy rest?").getFirst();

        assertThat(question).hasSize(Embedders.BUILT_IN_DIMENSIONS);
        assertThat(product(question, question)).isBetween(.999, 1.001);
        assertThat(product(question, texts.get(0))).isGreaterThan(product(question, texts.get(1)) + .05);
    }

    @Test
    void splitsTextsAsTheModelWasTaught() throws IOException {
        try (var in = getClass().getResourceAsStream("/e5-small-v2-q-tokenizer.json")) {
            var pieces = new WordPieces(new ObjectMapper().readTree(in));

            assertThat(pieces.encode("Hello, Wörld! don't 日本", 20))
                    .containsExactly(101, 7592, 1010, 2088, 999, 2123, 1005, 1056, 1864, 1876, 102);
            assertThat(pieces.encode("embeddings", 20)).containsExactly(101, 7861, 8270, 4667, 2015, 102);
            assertThat(pieces.encode("one two three four", 4)).containsExactly(101, 2028, 2048, 102);
        }
    }

    @Test
    void anOpenAiServerIsAskedInItsProtocol() {
        answer = "{\"data\":[{\"index\":1,\"embedding\":[0,1]},{\"index\":0,\"embedding\":[1,0]}]}";

        var vectors = embed(find("openai/text-embedding-3-small", null), Purpose.PASSAGE, "a", "b");

        assertThat(vectors).containsExactly(new float[] {1, 0}, new float[] {0, 1});
        assertThat(asked.getFirst())
                .startsWith("/v1/embeddings Bearer secret-key ")
                .contains("\"model\":\"text-embedding-3-small\"")
                .contains("\"input\":[\"a\",\"b\"]");
    }

    @Test
    void anotherAddressIsNotShownOurKey() {
        answer = "{\"data\":[{\"index\":0,\"embedding\":[1]}]}";

        embed(find("openai/x", base() + "/other"), Purpose.QUERY, "a");

        assertThat(asked.getFirst()).startsWith("/other/embeddings null");
    }

    @Test
    void ollamaIsAskedInItsProtocol() {
        answer = "{\"embeddings\":[[1,2,3]]}";

        assertThat(embed(find("ollama/nomic-embed-text", null), Purpose.QUERY, "a"))
                .containsExactly(new float[] {1, 2, 3});
        assertThat(asked.getFirst()).startsWith("/api/embed ").contains("\"model\":\"nomic-embed-text\"");
    }

    @Test
    void failuresSayWhatWentWrong() {
        status = 500;
        answer = "{\"error\":{\"message\":\"no memory\"}}";
        assertThatThrownBy(() -> embed(find("openai/x", null), Purpose.QUERY, "a"))
                .isInstanceOf(ModelFailure.class)
                .hasMessageContaining("no memory");
        status = 200;
        answer = "{\"data\":[]}";
        assertThatThrownBy(() -> embed(find("openai/x", null), Purpose.QUERY, "a"))
                .hasMessageContaining("0 vectors for 1 texts");
    }

    @Test
    void nobodyAnswersForAnUnknownModelOfOurs() {
        assertThat(embedders().find(new Choice("skein/none", null))).isEmpty();
    }

    private Embedder find(String handle, @Nullable String endpoint) {
        return embedders().find(new Choice(handle, endpoint)).orElseThrow();
    }

    private Embedders embedders() {
        return new ConfiguredEmbedders(new ModelSettings(
                Optional.of(new Endpoint(URI.create(base() + "/v1"), "secret-key")),
                Optional.empty(),
                Optional.of(URI.create(base())),
                PATIENCE,
                1));
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static List<float[]> embed(Embedder embedder, Purpose purpose, String... texts) {
        return embedder.embed(List.of(texts), purpose).await().atMost(PATIENCE);
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
