package io.skein.kit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.kit.model.Dialogue.Said;
import io.skein.kit.model.Step.Action;
import io.skein.kit.model.Step.Manner;
import io.skein.kit.model.Step.ToolUse;
import io.skein.kit.model.Step.Usage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private final Script script = new Script();

    @Test
    void everyActionIsRead() {
        var text =
                "[[say:hi]][[tool:a {\"x\":\"]] [[say:no]]\"}]][[tool:b]][[tools:[{\"name\":\"c\",\"args\":{\"n\":1}},"
                        + "{\"name\":\"d\"}]]][[toolraw:e {oops]][[tokens:3]][[empty]][[length:cut]][[error:503]]"
                        + "[[error:429x2]][[error:context]][[disconnect:4]]";

        assertThat(Directives.in(text))
                .extracting(Step::action)
                .containsExactly(
                        new Action.Say("hi", false),
                        new Action.CallTools(List.of(new ToolUse("a", "{\"x\":\"]] [[say:no]]\"}"))),
                        new Action.CallTools(List.of(new ToolUse("b", "{}"))),
                        new Action.CallTools(List.of(new ToolUse("c", "{\"n\":1}"), new ToolUse("d", "{}"))),
                        new Action.CallTools(List.of(new ToolUse("e", "{oops"))),
                        new Action.Say("t0 t1 t2", true),
                        new Action.Say("", false),
                        new Action.RunOut("cut"),
                        new Action.Fail("503", Optional.empty()),
                        new Action.Fail("429", Optional.of(2)),
                        new Action.Fail("context", Optional.empty()),
                        new Action.Disconnect(4));
    }

    @Test
    void mannersBelongToTheNextActionOnly() {
        var text = "[[slow:5]][[chunk:6]][[usage:7,8]][[reason:hm]][[with:look]][[tool:a]][[say:b]]";

        assertThat(Directives.in(text))
                .extracting(Step::manner)
                .containsExactly(
                        new Manner(Duration.ofMillis(5), Duration.ofMillis(6), new Usage(7, 8), "hm", "look"),
                        Manner.PLAIN);
    }

    @Test
    void bracketsThatAreNoScriptAreText() {
        assertThat(Directives.in("see [[wiki]] and [[tools:nothing and [[tool:"))
                .isEmpty();
    }

    @Test
    void eachAnswerTakesTheNextStep() {
        var user = new Said("user", "[[tool:a]] [[say:done]]");
        var called = new Said("assistant", "");
        var result = new Said("tool", "ok");

        assertThat(next(user)).isInstanceOf(Action.CallTools.class);
        assertThat(next(user, called, result)).isEqualTo(new Action.Say("done", false));
        assertThat(next(user, called, result, new Said("assistant", "done")))
                .isEqualTo(new Action.Say(Script.DEFAULT_REPLY, false));
    }

    @Test
    void anErrorIsCountedByAttempts() {
        var user = new Said("user", "[[error:500x2]] [[say:there]]");

        assertThat(List.of(next(user), next(user), next(user)))
                .containsExactly(
                        new Action.Fail("500", Optional.of(2)),
                        new Action.Fail("500", Optional.of(2)),
                        new Action.Say("there", false));
    }

    @Test
    void aScriptPackedInJsonIsFound() {
        var packed = new Said("user", "{\"type\": \"user_message\", \"message\": \"[[tool:a {\\\"x\\\":1}]]\"}");

        assertThat(next(packed)).isEqualTo(new Action.CallTools(List.of(new ToolUse("a", "{\"x\":1}"))));
    }

    @Test
    void aWishForASummaryGetsOne() {
        var said = List.of(new Said("system", "Summarize the transcript."), new Said("user", "[[say:hi]]"));

        assertThat(script.next(new Dialogue(said, List.of())).action())
                .isEqualTo(new Action.Say("MOCK-SUMMARY-1 of what was said before", false));
    }

    private Action next(Said... said) {
        return script.next(new Dialogue(Arrays.asList(said), List.of("a"))).action();
    }
}
