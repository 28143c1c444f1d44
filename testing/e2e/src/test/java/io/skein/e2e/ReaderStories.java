package io.skein.e2e;

import static io.skein.e2e.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The stories of those who read a run while its runner or their gateway dies; they need several of both. */
abstract class ReaderStories extends QueueStories {

    private static final String NUMBERED_TOKENS = "'stream_tokens': true, 'background': true";

    ReaderStories(Shape shape) {
        super(shape);
    }

    @Test
    void aReaderOfATurnWhoseRunnerDiesIsToldWhatDoesNotCountAndMissesNothing() {
        // Given
        var path = conversationMessages(conversation(agent()));
        var heard = new ArrayList<JsonNode>();

        // When
        api.stream(path, Api.say("[[chunk:100]] [[tokens:30]]", "'stream_tokens':true", "'background':true"), frame -> {
            heard.add(frame);
            if (heard.size() == 5) {
                server.killJava("step-runner");
            }
        });

        // Then
        var withdrawn = heard.stream()
                .filter(frame -> frame.has("withdrawn_step_id"))
                .findFirst()
                .orElseThrow();
        var counts = heard.subList(heard.indexOf(withdrawn) + 1, heard.size());
        var run = heard.getFirst().get("run_id").asText();
        var again = api.stream("/v1/runs/" + run + "/stream", "{}");
        assertThat(joined(counts))
                .startsWith("t0 t1 ")
                .endsWith(" t29")
                .isEqualTo(joined(again).substring(joined(again).lastIndexOf("t0 ")));
        assertThat(said(heard)).isSorted().doesNotHaveDuplicates();
        assertThat(said(again)).containsAll(said(counts)).doesNotHaveDuplicates();
    }

    @Test
    void aReaderGoesOnAtTheOtherGatewayWhenTheFirstOneDies() throws InterruptedException {
        // Given
        var other = new Api(server.address("agent-gateway-2"));
        var path = conversationMessages(conversation(agent()));
        var before = new ArrayList<JsonNode>();
        var after = new ArrayList<JsonNode>();
        var reading = new ArrayList<Thread>();

        // When
        var cut = catchThrowable(() ->
                api.stream(path, Api.say("[[chunk:100]] [[tokens:40]]", NUMBERED_TOKENS), frame -> {
                    before.add(frame);
                    if (before.size() == 6) {
                        reading.add(Thread.startVirtualThread(
                                () -> other.stream(streamOf(before), after(before), after::add)));
                    } else if (before.size() == 10) {
                        server.killJava("http.port=" + server.base().getPort());
                    }
                }));
        reading.getFirst().join();

        // Then
        var whole = new ArrayList<>(said(before.subList(0, 6)));
        whole.addAll(said(after));
        assertThat(cut).isInstanceOf(UncheckedIOException.class);
        assertThat(whole).isSorted().doesNotHaveDuplicates();
        assertThat(joined(before.subList(0, 6)) + joined(after))
                .startsWith("t0 t1 ")
                .endsWith(" t39")
                .hasSize(149);
        server.awaitReady();
        assertThat(said(api.stream(streamOf(before), "{}"))).isEqualTo(whole);
        other.close();
    }

    @Test
    void manyReadersThroughAnyGatewayHearTheSame() {
        // Given
        var other = new Api(server.address("agent-gateway-2"));
        var conversation = conversation(agent());
        var heard = new ArrayList<JsonNode>();
        var readers = new ArrayList<CompletableFuture<List<JsonNode>>>();
        var joins = List.of("{}", json("{'otid': 'otid-" + conversation + "'}"), json("{'starting_after': 3}"));
        var body = "{'messages': [{'role': 'user', 'content': '[[chunk:60]] [[tokens:30]]', 'otid': 'otid-"
                + conversation + "'}], " + NUMBERED_TOKENS + "}";

        // When
        api.stream(conversationMessages(conversation), json(body), frame -> {
            heard.add(frame);
            if (heard.size() == 5) {
                for (var gateway : List.of(api, other)) {
                    joins.forEach(join -> readers.add(CompletableFuture.supplyAsync(
                            () -> gateway.stream("/v1/conversations/" + conversation + "/stream", join))));
                }
            }
        });

        // Then
        assertThat(readers).hasSize(6).allSatisfy(reader -> {
            var frames = said(reader.join());
            assertThat(frames)
                    .isEqualTo(said(heard)
                            .subList(
                                    said(heard).size() - frames.size(),
                                    said(heard).size()));
            assertThat(frames).hasSizeGreaterThanOrEqualTo(said(heard).size() - 3);
        });
        other.close();
    }

    /** The numbers of the frames that say something. */
    private static List<Long> said(List<JsonNode> frames) {
        return frames.stream()
                .filter(frame -> frame.path("message_type").asText().equals("assistant_message"))
                .map(frame -> frame.get("seq_id").asLong())
                .toList();
    }

    private static String streamOf(List<JsonNode> frames) {
        return "/v1/runs/" + frames.getFirst().get("run_id").asText() + "/stream";
    }

    /** Asks for what comes behind these frames. */
    private static String after(List<JsonNode> frames) {
        return json("{'starting_after': " + frames.getLast().get("seq_id") + "}");
    }
}
