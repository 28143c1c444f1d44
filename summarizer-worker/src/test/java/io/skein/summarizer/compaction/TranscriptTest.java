package io.skein.summarizer.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.models.TokenCounter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    @Test
    void showsWhatWasSaidCalledAndReturned() {
        var call = new ToolCall("call_1", "weather", "{\"city\":\"Rome\"}");

        var transcript = Transcript.of(List.of(
                message(Role.ASSISTANT, "Let me see.", List.of(call), List.of()),
                message(Role.TOOL, "", List.of(), List.of(ToolReturn.done(call, "sunny")))));

        assertThat(transcript.entries())
                .containsExactly(
                        "[2026-11-21 12:00 assistant] Let me see.",
                        "[2026-11-21 12:00 assistant] calls weather({\"city\":\"Rome\"})",
                        "[2026-11-21 12:00 tool] weather returned: sunny");
    }

    @Test
    void leavesOutSummariesAndCompiledPrompts() {
        var prompt = new Message(
                MessageId.random(),
                1,
                Role.SYSTEM,
                List.of(new Part.Text("You are Ada.")),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                Talks.NOON);

        var transcript = Transcript.of(
                List.of(prompt, Talks.said(2, Role.SUMMARY, "notes"), Talks.said(3, Role.SYSTEM, "be brief")));

        assertThat(transcript.entries()).containsExactly("[2026-11-21 12:00 system] be brief");
    }

    @Test
    void piecesFitAndMissNothing() {
        var transcript = Transcript.of(Talks.of(50, "some words that were said at noon"));

        var pieces = transcript.pieces(200);

        assertThat(pieces).allMatch(piece -> TokenCounter.count(piece.text()) <= 200);
        assertThat(pieces.stream().flatMap(piece -> piece.entries().stream()).toList())
                .isEqualTo(transcript.entries());
    }

    @Test
    void anEntryLongerThanAPieceLosesItsMiddle() {
        var words = IntStream.range(0, 5_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

        var pieces = Transcript.of(List.of(Talks.said(1, Role.USER, words))).pieces(300);

        assertThat(pieces).singleElement().satisfies(piece -> {
            assertThat(TokenCounter.count(piece.text())).isLessThanOrEqualTo(300);
            assertThat(piece.text()).contains("word0 word1", "left out", "word4999");
        });
    }

    private static Message message(Role role, String text, List<ToolCall> calls, List<ToolReturn> returns) {
        return Message.ofStep(
                MessageId.random(),
                role,
                List.of(new Part.Text(text)),
                calls,
                returns,
                RunId.random(),
                StepId.random(),
                Talks.NOON);
    }
}
