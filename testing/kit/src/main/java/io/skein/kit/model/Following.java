package io.skein.kit.model;

import io.skein.kit.model.Dialogue.Said;
import io.skein.kit.model.Step.Action;
import io.skein.kit.model.Step.Manner;
import io.skein.kit.model.Step.ToolUse;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code [[follow:KEY]]}: a model that looks KEY up in its archival memory, then what KEY holds, and so on, until
 * something holds nothing more; then it says that. What is kept has to read {@code key KEY holds VALUE}.
 */
final class Following {

    private static final Pattern SCRIPT = Pattern.compile("\\[\\[follow:(\\S+?)]]");
    private static final Pattern PAIR = Pattern.compile("key (\\S+) holds ([\\w-]+)");

    private Following() {}

    /** The next step, if {@code script} is such a one and {@code answers} were given since. */
    static Optional<Step> step(String script, Stream<Said> since, int answers) {
        var key = SCRIPT.matcher(script);
        if (!key.find()) {
            return Optional.empty();
        }
        var pairs = new HashMap<String, String>();
        since.filter(said -> said.role().equals("tool"))
                .flatMap(said -> PAIR.matcher(said.text()).results())
                .forEach(pair -> pairs.put(pair.group(1), pair.group(2)));
        var reached = key.group(1);
        int hops = 0;
        while (pairs.containsKey(reached) && hops <= pairs.size()) {
            reached = pairs.get(reached);
            hops++;
        }
        return Optional.of(
                new Step(answers > hops ? new Action.Say("It is " + reached, false) : lookUp(reached), Manner.PLAIN));
    }

    private static Action lookUp(String key) {
        return new Action.CallTools(
                List.of(new ToolUse("archival_memory_search", "{\"query\": \"key " + key + "\", \"top_k\": 5}")));
    }
}
