package io.skein.runner.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.agents.ToolType;
import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolBoxTest {

    private final ToolBox box = new ToolBox(List.of(new SendMessageTool(), new Echo()));

    /** Repeats its arguments, breaks or never answers, as its name says. */
    private static final class Echo implements ToolExecutor {

        @Override
        public boolean runs(ToolSnapshot tool) {
            return tool.name().startsWith("echo");
        }

        @Override
        public Uni<Result> execute(Call call, ToolContext context) {
            return switch (call.tool().name()) {
                case "echo_broken" -> Uni.createFrom().failure(new IllegalStateException("on purpose"));
                case "echo_never" -> Uni.createFrom().nothing();
                default ->
                    Uni.createFrom().item(new Result.Done(call.arguments().json()));
            };
        }

        @Override
        public Duration timeout() {
            return Duration.ofMillis(20);
        }
    }

    @Test
    void callsAreAnsweredInTheirOrder() {
        var calls = List.of(call("1", "echo_slow"), call("2", "echo_parallel"), call("3", "nobody"));

        assertThat(run(calls))
                .extracting(ToolReturn::callId, ToolReturn::failed)
                .containsExactly(tuple("1", false), tuple("2", false), tuple("3", true));
    }

    @Test
    void aToolThatBreaksOrDoesNotAnswerIsToldToTheModel() {
        assertThat(run(List.of(call("1", "echo_broken"))).getFirst().text())
                .isEqualTo("Error executing function echo_broken: the tool could not be run");
        assertThat(run(List.of(call("1", "echo_never"))).getFirst().text())
                .isEqualTo("Executing tool echo_never timed out after 0 seconds.");
    }

    @Test
    void aLongReturnIsCutWithANotice() {
        assertThat(run(List.of(call("1", "echo_short"))).getFirst().text())
                .isEqualTo(
                        "{\"te... [NOTE: function output was truncated since it exceeded the character limit: 12 > 4]");
    }

    @Test
    void toolsThatNobodyRunsHereSaySo() {
        assertThat(run(List.of(call("1", "custom"))).getFirst().text())
                .isEqualTo(
                        "Error executing function custom: this server stores custom tools but does not run their code"
                                + " yet. Go on without it.");
        assertThat(run(List.of(call("1", "web_search"))).getFirst().text())
                .contains("does not run built-in web and code tools yet");
    }

    private List<ToolReturn> run(List<ToolCall> calls) {
        var tools = List.of(
                Samples.tool("echo_slow", ToolType.CUSTOM),
                limited("echo_parallel", 1000, true),
                limited("echo_short", 4, false),
                Samples.tool("echo_broken", ToolType.CUSTOM),
                Samples.tool("echo_never", ToolType.CUSTOM),
                Samples.tool("custom", ToolType.CUSTOM),
                Samples.tool("web_search", ToolType.LETTA_BUILTIN));
        var context = new ToolContext(
                Samples.agent(AgentType.LETTA_V1_AGENT, tools, List.of()), List.of(), Desk.EMPTY, StepId.random());
        return box.run(calls, context).await().indefinitely().stream()
                .map(CallOutcome::result)
                .toList();
    }

    private static ToolSnapshot limited(String name, int limit, boolean parallel) {
        var tool = Samples.tool(name, ToolType.CUSTOM);
        return new ToolSnapshot(tool.id(), name, tool.type(), Map.of(), limit, parallel, null);
    }

    private static ToolCall call(String id, String tool) {
        return new ToolCall(id, tool, "{\"text\":\"x\"}");
    }
}
