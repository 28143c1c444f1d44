package io.skein.gateway.frames;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.agents.AgentType;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.StopReason;
import io.skein.gateway.Turns;
import io.skein.gateway.views.Showing;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shapes are those of recorded streams of the retired server. */
class FramesTest {

    private static final RunId RUN = RunId.of("run-ebd9ba82-77fa-423d-957d-6ca88703601e");
    private static final String UUID_HEAD = "dbf8cc5e-a244-46aa-90a1-9779452525";
    private static final String PING = """
        data: {"id":"ping-ebd9ba82-77fa-423d-957d-6ca88703601e","date":"2026-11-21T04:00:00+00:00","name":null,\
        "message_type":"ping","otid":null,"sender_id":null,"step_id":null,"is_err":null,"seq_id":%s,\
        "run_id":"run-ebd9ba82-77fa-423d-957d-6ca88703601e"}

        """;
    private static final String END = """
        data: {"message_type":"stop_reason","stop_reason":"end_turn"}

        data: {"message_type":"usage_statistics","completion_tokens":3,"prompt_tokens":4,"total_tokens":7,\
        "step_count":1,"run_ids":null,"cached_input_tokens":0,"cache_write_tokens":null,"reasoning_tokens":0,\
        "context_tokens":7}

        data: [DONE]

        """;

    private final FrameText text = new FrameText(new ObjectMapper());

    @Test
    void reasoningAndTextInPiecesKeepOneIdAndAnOtidEach() {
        var turn = Turns.of(RUN).accepted().reasoning("a thought").text("t0 ").text("t1");
        var events = turn.saved(List.of(new Part.Reasoning("a thought", null), new Part.Text("t0 t1")))
                .finished();

        assertThat(render(showing(false, true), 0, events))
                .isEqualTo(PING.formatted("null")
                        + delta("reasoning_message", "00", "null")
                        + ",\"source\":\"reasoner_model\",\"reasoning\":\"a thought\",\"signature\":null}\n\n"
                        + delta("assistant_message", "01", "null") + ",\"content\":\"t0 \"}\n\n"
                        + delta("assistant_message", "01", "null") + ",\"content\":\"t1\"}\n\n"
                        + END);
    }

    @Test
    void backgroundFramesAreNumberedButNotTheirEnd() {
        var events = Turns.of(RUN)
                .accepted()
                .text("t0")
                .saved(List.of(new Part.Text("t0")))
                .finished();

        assertThat(render(showing(true, true), 0, events))
                .isEqualTo(
                        PING.formatted("1") + delta("assistant_message", "00", "2") + ",\"content\":\"t0\"}\n\n" + END);
    }

    @Test
    void whatADeadRunnerStreamedIsWithdrawnAndNoNumberIsGivenTwice() {
        var lost = Turns.of(RUN).accepted().text("lost ").text("words").events();
        var withdrawn = new RunEvent.StepWithdrawn(RUN, (1L << 32) + 2, Turns.STEP);
        var rerun =
                Turns.of(RUN).text("kept").saved(List.of(new Part.Text("kept"))).finished();
        var heard = Stream.of(lost, List.<RunEvent>of(withdrawn), rerun)
                .flatMap(List::stream)
                .toList();
        var recorded = Stream.of(Turns.of(RUN).accepted().events(), List.<RunEvent>of(withdrawn), rerun)
                .flatMap(List::stream)
                .toList();

        var live = render(showing(true, true), 0, heard);

        assertThat(live)
                .contains(
                        "\"seq_id\":2,", "\"seq_id\":3,", "\"withdrawn_step_id\":\"" + Turns.STEP, "\"kept_frames\":1}")
                .contains("\"seq_id\":1000002,")
                .doesNotContain("\"seq_id\":4,");
        assertThat(render(showing(true, true), 3, recorded)).isEqualTo(render(showing(true, true), 3, heard));
        assertThat(render(showing(true, true), 1_000_001, heard))
                .doesNotContain("withdrawn")
                .contains("kept");
        assertThat(render(showing(true, true).again(false), 0, heard)).contains(": withdrawn step_id=" + Turns.STEP);
    }

    @Test
    void theFirstPingTellsThePlaceInTheQueue() {
        assertThat(render(showing(true, true), 0, List.of(new RunEvent.Accepted(RUN, 1, 3))))
                .contains("\"seq_id\":1,")
                .contains("\"queue_place\":3}");
    }

    @Test
    void aReaderWhoComesBackGetsWhatHeHasNotSeen() {
        var events = Turns.of(RUN)
                .accepted()
                .text("t0")
                .text("t1")
                .saved(List.of(new Part.Text("t0t1")))
                .finished();

        assertThat(render(showing(true, true), 2, events))
                .isEqualTo(delta("assistant_message", "00", "3") + ",\"content\":\"t1\"}\n\n" + END);
        assertThat(render(showing(true, true), 1000, events)).isEqualTo(END);
    }

    @Test
    void aCallInPiecesLeavesOutWhatAPieceDoesNotHave() {
        var call = new ToolCall("call_1", "add", "{\"a\":1}");
        var events = Turns.of(RUN)
                .accepted()
                .call("add", "{\"a\":1}", false)
                .saved(List.of(), call)
                .finished();
        var first = "{\"name\":\"add\",\"tool_call_id\":\"call_1\"}";
        var second = "{\"arguments\":\"{\\\"a\\\":1}\",\"tool_call_id\":\"call_1\"}";

        assertThat(render(showing(false, false), 0, events))
                .isEqualTo(delta("tool_call_message", "00", "null") + ",\"tool_call\":" + first + ",\"tool_calls\":"
                        + first + "}\n\n" + delta("tool_call_message", "00", "null") + ",\"tool_call\":" + second
                        + ",\"tool_calls\":" + second + "}\n\n" + END);
    }

    @Test
    void aRequestForApprovalInPiecesHasNullsAndItsIdAsOtid() {
        var events = Turns.of(RUN).accepted().call("add", "{}", true).events();

        assertThat(render(showing(false, false), 0, events))
                .contains("\"message_type\":\"approval_request_message\",\"otid\":\"message-" + UUID_HEAD + "06\"")
                .contains("\"tool_calls\":{\"name\":\"add\",\"arguments\":null,\"tool_call_id\":\"call_1\"}")
                .contains("\"tool_call\":{\"name\":null,\"arguments\":\"{}\",\"tool_call_id\":\"call_1\"}");
    }

    @Test
    void withoutPiecesWholeMessagesGoOutWhenTheStepIsOnRecord() {
        var turn = Turns.of(RUN).accepted();
        var call = new ToolCall("call_1", "add", "{}");
        var events = turn.saved(List.of(new Part.Text("so")), call)
                .saved(turn.returned(ToolReturn.done(call, "3")))
                .finished();

        assertThat(types(render(showing(true, true), 0, events)))
                .containsExactly(
                        "ping",
                        "assistant_message",
                        "tool_call_message",
                        "tool_return_message",
                        "stop_reason",
                        "usage_statistics");
    }

    @Test
    void whatTheCallerReturnedIsNotToldBackInATokenStream() {
        var turn = Turns.of(RUN).accepted();
        var result = new ToolReturn("call_1", null, false, "file", null, null);
        var events = turn.saved(turn.returned(result)).finished();
        var tokens = new Showing(false, true, true, true, "send_message", "message", false, null);

        assertThat(types(render(tokens, 0, events))).containsExactly("ping", "stop_reason", "usage_statistics");
        assertThat(types(render(showing(false, true), 0, events))).contains("tool_return_message");
    }

    @Test
    void anErrorComesAfterTheStopReasonAndIsDone() {
        var error = new RunError("llm_rate_limit", "Too many requests.", "429");
        var events = Turns.of(RUN).accepted().finished(StopReason.LLM_API_ERROR, error);

        assertThat(render(showing(true, true), 0, events)).isEqualTo(PING.formatted("1") + """
            data: {"message_type":"stop_reason","stop_reason":"llm_api_error"}

            event: error
            data: {"message_type":"error_message","run_id":"run-ebd9ba82-77fa-423d-957d-6ca88703601e",\
            "error_type":"llm_rate_limit","message":"Too many requests.","detail":"429","seq_id":3}

            data: [DONE]

            """);
    }

    @Test
    void onlyTheWantedTypesAreShownAndCounted() {
        var wanted =
                new Showing(true, false, true, true, "send_message", "message", false, List.of("assistant_message"));
        var events = Turns.of(RUN).accepted().reasoning("hm").text("t0").finished();

        assertThat(render(wanted, 0, events))
                .doesNotContain("reasoning_message")
                .contains("\"seq_id\":2,");
    }

    @Test
    void anAgentThatSpeaksByToolThinksInItsText() {
        var call = new ToolCall("call_1", "send_message", "{\"message\":\"Hello\"}");
        var turn =
                Turns.of(RUN).accepted(AgentType.MEMGPT_V2_AGENT).text("inner").call("send_message", "{}", false);
        var rendered = render(
                showing(false, false),
                0,
                turn.saved(List.of(new Part.Text("inner")), call).finished());

        assertThat(types(rendered))
                .containsExactly("reasoning_message", "assistant_message", "stop_reason", "usage_statistics");
        assertThat(rendered).contains("non_reasoner_model", "\"content\":\"Hello\"");
    }

    @Test
    void silenceIsAPingWithTheLastNumber() {
        var frames = new Frames(RUN, showing(true, true), 0, text, clock());
        frames.render(new Beat.Happened(Turns.of(RUN).accepted().events().getFirst()));

        assertThat(frames.render(new Beat.Silent())).isEqualTo(PING.formatted("1"));
    }

    private String render(Showing showing, long after, List<RunEvent> events) {
        var frames = new Frames(RUN, showing, after, text, clock());
        return events.stream().map(Beat.Happened::new).map(frames::render).collect(Collectors.joining());
    }

    private static Showing showing(boolean numbered, boolean pings) {
        return new Showing(numbered, false, pings, true, "send_message", "message", false, null);
    }

    private static Clock clock() {
        return Clock.fixed(Turns.AT, ZoneOffset.UTC);
    }

    private static String delta(String type, String place, String number) {
        return "data: {\"id\":\"message-" + UUID_HEAD + "06\",\"date\":\"2026-11-21T04:00:00+00:00\",\"name\":null,"
                + "\"message_type\":\"" + type + "\",\"otid\":\"" + UUID_HEAD + place + "\",\"sender_id\":null,"
                + "\"step_id\":\"" + Turns.STEP + "\",\"is_err\":null,\"seq_id\":" + number + ",\"run_id\":\"" + RUN
                + "\"";
    }

    private static List<String> types(String stream) {
        return java.util.regex.Pattern.compile("\"message_type\":\"(\\w+)\"")
                .matcher(stream)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
