package io.skein.kit.model;

import io.skein.kit.model.Dialogue.Said;
import io.skein.kit.model.Step.Action;
import io.skein.kit.model.Step.Manner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Finds the step of the script that a request is at: the k-th answer after the message that holds the script. */
final class Script {

    static final String DEFAULT_REPLY = "MOCK-DEFAULT-REPLY";

    private static final Pattern PACKED = Pattern.compile("\"message\"\\s*:\\s*(\".*?(?<!\\\\)\")", Pattern.DOTALL);
    private static final Pattern ABOUT_SUMMARY =
            Pattern.compile("summar|compact|condens|evicted|recap", Pattern.CASE_INSENSITIVE);

    private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private volatile Summaries summaries = Summaries.working();

    Step next(Dialogue dialogue) {
        if (asksForSummary(dialogue)) {
            return summaries.next(dialogue);
        }
        List<Said> said = dialogue.said();
        for (int i = said.size() - 1; i >= 0; i--) {
            var following = said.get(i).role().equals("user")
                    ? Following.step(said.get(i).text(), said.stream().skip(i), answersAfter(said, i))
                    : Optional.<Step>empty();
            if (following.isPresent()) {
                return following.get();
            }
            var steps = steps(said.get(i), i);
            if (!steps.isEmpty()) {
                return pick(said.get(i).text(), steps, answersAfter(said, i));
            }
        }
        return say(DEFAULT_REPLY);
    }

    void reset() {
        attempts.clear();
        summaries = Summaries.working();
    }

    /** From now on, how requests for summaries are answered. */
    void summarize(Summaries how) {
        summaries = how;
    }

    private static List<Step> steps(Said said, int index) {
        boolean speaks = said.role().equals("user") || (said.role().equals("system") && index > 0);
        return speaks && said.text().contains("[[") ? Directives.in(unpacked(said.text())) : List.of();
    }

    /** A server may pack what a user says into JSON; then quotes in the script are escaped. */
    private static String unpacked(String text) {
        var packed = text.stripLeading().startsWith("{") ? PACKED.matcher(text) : null;
        return packed != null && packed.find() ? Json.text(packed.group(1)) : text;
    }

    private static int answersAfter(List<Said> said, int index) {
        int answers = 0;
        for (int i = index + 1; i < said.size(); i++) {
            boolean continues = i > index + 1 && said.get(i - 1).role().equals("assistant");
            answers += said.get(i).role().equals("assistant") && !continues ? 1 : 0;
        }
        return answers;
    }

    /** Errors leave no answer behind, so they are counted by attempt and not by answers. */
    private Step pick(String message, List<Step> steps, int answered) {
        int passed = 0;
        for (int i = 0; i < steps.size() && passed <= answered; i++) {
            var step = steps.get(i);
            if (!(step.action() instanceof Action.Fail fail)) {
                if (passed++ == answered) {
                    return step;
                }
            } else if (passed == answered && stillFails(message + "#" + i, fail)) {
                return step;
            }
        }
        return say(DEFAULT_REPLY);
    }

    private boolean stillFails(String place, Action.Fail fail) {
        int attempt =
                attempts.computeIfAbsent(place, key -> new AtomicInteger()).incrementAndGet();
        return fail.times().isEmpty() || attempt <= fail.times().get();
    }

    private static boolean asksForSummary(Dialogue dialogue) {
        if (!dialogue.tools().isEmpty() || dialogue.said().isEmpty()) {
            return false;
        }
        var system = dialogue.said().stream()
                .filter(said -> said.role().equals("system"))
                .toList();
        return dialogue.said().getLast().text().contains("<transcript>")
                || system.stream().noneMatch(said -> said.text().contains("<memory_blocks>"))
                        && system.stream()
                                .anyMatch(said ->
                                        ABOUT_SUMMARY.matcher(said.text()).find());
    }

    private static Step say(String text) {
        return new Step(new Action.Say(text, false), Manner.PLAIN);
    }
}
