package io.skein.runner.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.agents.ToolType;
import io.skein.models.ModelRequest.ToolChoice;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ToolRulesTest {

    private static final List<String> TOOLS = List.of("first", "second", "third");

    @Test
    void withoutRulesEverythingIsAllowedAndNothingDemanded() {
        var rules = rules();

        assertThat(rules.allowed(ToolHistory.EMPTY)).isEqualTo(TOOLS);
        assertThat(rules.demandsCall(ToolHistory.EMPTY)).isFalse();
        assertThat(rules.allowSeveralCalls()).isTrue();
    }

    @Test
    void firstToolsComeFirstAndOnlyThen() {
        var rules = rules(new ToolRule.RunFirst("second", null, null), new ToolRule.RunFirst("third", null, null));

        assertThat(rules.allowed(ToolHistory.EMPTY)).containsExactly("second", "third");
        assertThat(rules.demandsCall(ToolHistory.EMPTY)).isTrue();
        assertThat(rules.allowed(called("second"))).isEqualTo(TOOLS);
        assertThat(rules.demandsCall(called("second"))).isFalse();
    }

    @Test
    void afterAParentOnlyItsChildrenAreAllowed() {
        var rules = rules(new ToolRule.ConstrainChildTools("first", null, List.of("third"), null));

        assertThat(rules.allowed(called("first"))).containsExactly("third");
        assertThat(rules.demandsCall(called("first"))).isTrue();
        assertThat(rules.allowed(called("first", "third"))).isEqualTo(TOOLS);
    }

    @Test
    void childrenOfALastParentAreAllowedOnlyThere() {
        var rules = rules(new ToolRule.ParentLastTool("first", null, List.of("third")));

        assertThat(rules.allowed(ToolHistory.EMPTY)).containsExactly("first", "second");
        assertThat(rules.allowed(called("first"))).containsExactly("third");
    }

    @Test
    void aConditionLooksAtTheWholeReturnedText() {
        var rules = rules(new ToolRule.Conditional(
                "first", null, "second", Map.of("true", "third", "{\"a\": 1}", "first"), false));

        assertThat(rules.allowed(returned("first", "True"))).containsExactly("third");
        assertThat(rules.allowed(returned("first", "{\"a\": 1}"))).containsExactly("first");
        assertThat(rules.allowed(returned("first", "5"))).containsExactly("second");
    }

    @Test
    void aConditionWithoutDefaultAllowsAllUnlessItInsists() {
        var mapping = Map.of("x", "third");

        assertThat(rules(new ToolRule.Conditional("first", null, null, mapping, false))
                        .allowed(returned("first", "y")))
                .isEqualTo(TOOLS);
        assertThat(rules(new ToolRule.Conditional("first", null, null, mapping, true))
                        .allowed(returned("first", "y")))
                .containsExactly("third");
    }

    @Test
    void aCountIsReachedAfterThatManyCalls() {
        var rules = rules(new ToolRule.MaxCountPerStep("first", null, 2));

        assertThat(rules.violation("first", called("first"))).isEmpty();
        assertThat(rules.violation("first", called("first", "first")))
                .hasValue("[ToolConstraintError] Cannot call first, valid tools include: ['second', 'third']."
                        + "\n** Hint: Possible rules that were violated:"
                        + "\n\t- <tool_rule>\nfirst can be called 2 time(s) per request\n</tool_rule>");
    }

    @Test
    void rulesThatLeaveNothingAreIgnored() {
        var rules = rules(new ToolRule.ConstrainChildTools("first", null, List.of("gone"), null));

        assertThat(rules.allowed(called("first"))).isEqualTo(TOOLS);
    }

    @Test
    void anUnknownToolIsAViolationWithoutHints() {
        assertThat(rules().violation("nope", ToolHistory.EMPTY))
                .hasValue("[ToolConstraintError] Cannot call nope, valid tools include: ['first', 'second', 'third'].");
    }

    @Test
    void requiredToolsAreMissingUntilCalled() {
        var rules =
                rules(new ToolRule.RequiredBeforeExit("first", null), new ToolRule.RequiredBeforeExit("gone", null));

        assertThat(rules.missing(ToolHistory.EMPTY)).containsExactly("first");
        assertThat(rules.missing(called("first"))).isEmpty();
    }

    @Test
    void prefilledArgumentsHoldForTheirMomentAndMustFitTheSchema() {
        var tool = Samples.tool("first", ToolType.CUSTOM);
        var good = Prefill.of(rules(new ToolRule.RunFirst("first", null, Map.of("a", 1))), "first", ToolHistory.EMPTY);
        var unknown =
                Prefill.of(rules(new ToolRule.RunFirst("first", null, Map.of("z", 1))), "first", ToolHistory.EMPTY);
        var later = Prefill.of(rules(new ToolRule.RunFirst("first", null, Map.of("a", 1))), "first", called("second"));

        assertThat(good.values()).isEqualTo(Map.of("a", 1));
        assertThat(good.problem(tool)).isEmpty();
        assertThat(unknown.problem(tool))
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("Invalid prefilled tool arguments from tool rules (source=run_first)")
                        .contains("z is not a parameter of first"));
        assertThat(later.values()).isEmpty();
    }

    @Test
    void aDemandedToolThatIsTheOnlyOneIsNamed() {
        var agent = Samples.agent(
                AgentType.LETTA_V1_AGENT,
                TOOLS.stream().map(name -> Samples.tool(name, ToolType.CUSTOM)).toList(),
                List.of());
        var rules = rules(new ToolRule.RunFirst("second", null, null));

        assertThat(ToolOffer.of(agent, List.of(), rules, ToolHistory.EMPTY).choice())
                .isEqualTo(new ToolChoice.Named("second"));
        assertThat(ToolOffer.of(agent, List.of(), rules(), ToolHistory.EMPTY).choice())
                .isEqualTo(new ToolChoice.Auto());
    }

    @Test
    void olderAgentsAreAskedForAThoughtAndAHeartbeatInEveryToolThatDoesNotEndTheTurn() {
        var agent = Samples.agent(
                AgentType.MEMGPT_V2_AGENT,
                TOOLS.stream().map(name -> Samples.tool(name, ToolType.CUSTOM)).toList(),
                List.of());
        var offer = ToolOffer.of(agent, List.of(), rules(new ToolRule.ExitLoop("first", null)), ToolHistory.EMPTY);

        assertThat(offer.choice()).isEqualTo(new ToolChoice.Required());
        assertThat(properties(offer, 0)).containsOnlyKeys("thinking", "a");
        assertThat(properties(offer, 1)).containsOnlyKeys("thinking", "a", "request_heartbeat");
        assertThat(offer.specs().get(1).parameters()).containsEntry("required", List.of("request_heartbeat"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(ToolOffer offer, int tool) {
        return (Map<String, Object>)
                Objects.requireNonNull(offer.specs().get(tool).parameters().get("properties"));
    }

    private static ToolRules rules(ToolRule... rules) {
        return new ToolRules(List.of(rules), TOOLS);
    }

    private static ToolHistory called(String... tools) {
        return new ToolHistory(List.of(tools), "");
    }

    private static ToolHistory returned(String tool, String text) {
        return new ToolHistory(List.of(tool), text);
    }
}
