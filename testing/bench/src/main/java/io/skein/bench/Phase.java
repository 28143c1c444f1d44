package io.skein.bench;

import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** One figure, or a few that belong together, and how it is measured. */
enum Phase {
    CREATE("create an agent") {
        @Override
        String measure(Client client) {
            var timings = new Timings();
            for (int i = 0; i < 30; i++) {
                long start = System.nanoTime();
                client.newAgent();
                timings.add((System.nanoTime() - start) / 1e6);
            }
            return timings.toString();
        }
    },
    TURN("one-step streamed turn, one at a time") {
        @Override
        String measure(Client client) {
            var conversation = client.newConversation(client.newAgent());
            var first = new Timings();
            var end = new Timings();
            for (int i = 0; i < 200; i++) {
                var turn = answered(client.say(conversation, "[[say:hello " + i + "]]"));
                first.add(turn.firstContent());
                end.add(turn.end());
            }
            return "first content " + first + "\n    end " + end;
        }
    },
    LOAD8("8 conversations in a closed loop") {
        @Override
        String measure(Client client) {
            return closedLoop(client, 8, 60, 0);
        }
    },
    LOAD100("100 conversations of one agent, model takes 500 ms") {
        @Override
        String measure(Client client) {
            return closedLoop(client, 100, 4, 500);
        }
    },
    LOAD400("400 conversations of one agent, model takes 500 ms") {
        @Override
        String measure(Client client) {
            return closedLoop(client, 400, 4, 500);
        }
    },
    GROWTH("added time of turn 400 over turn 1 of one conversation") {
        @Override
        String measure(Client client) {
            var conversation = client.newConversation(client.newAgent());
            var early = new Timings();
            var late = new Timings();
            for (int i = 0; i < 400; i++) {
                var turn = answered(
                        client.say(conversation, "[[usage:1000,10]][[say:reply number " + i + " with words]]"));
                (i < 50 ? early : i >= 350 ? late : new Timings()).add(turn.end());
            }
            return String.format(
                    Locale.ROOT,
                    "%.1f ms (first 50: %s; last 50: %s)",
                    late.percentile(.5) - early.percentile(.5),
                    early,
                    late);
        }
    },
    QUEUE("20 sends at once to one conversation") {
        @Override
        String measure(Client client) {
            var conversation = client.newConversation(client.newAgent());
            var good = new AtomicInteger();
            Load.run(20, 20, i -> {
                if (client.say(conversation, "[[slow:100]][[say:Q" + i + "]]").answered()) {
                    good.incrementAndGet();
                }
            });
            return good + " of 20 answered";
        }
    },
    SHARED("60 concurrent appends to a shared block") {
        @Override
        String measure(Client client) {
            var agent = client.newAgent();
            var conversations = Collections.synchronizedList(new java.util.ArrayList<String>());
            Load.run(60, 8, i -> conversations.add(client.newConversation(agent)));
            long start = System.nanoTime();
            Load.run(
                    60,
                    60,
                    i -> client.say(
                            conversations.get(i),
                            "[[tool:memory_insert {\"label\":\"team\",\"new_string\":\"LINE-" + i
                                    + "-END\"}]][[say:done]]"));
            var value = client.get("/v1/agents/" + agent + "/core-memory/blocks/team")
                    .get("value")
                    .asText();
            long kept = Pattern.compile("LINE-\\d+-END")
                    .matcher(value)
                    .results()
                    .map(m -> m.group())
                    .distinct()
                    .count();
            return String.format(Locale.ROOT, "%d of 60 kept, %.2f s", kept, (System.nanoTime() - start) / 1e9);
        }
    },
    FAIRNESS("one agent's single turns, alone and while another has 1,000 queued") {
        @Override
        String measure(Client client) {
            return new Fairness(client).measure();
        }
    },
    LIST("list 50 messages") {
        @Override
        String measure(Client client) {
            var conversation = client.newConversation(client.newAgent());
            for (int i = 0; i < 60; i++) {
                client.say(conversation, "[[say:l" + i + "]]");
            }
            var timings = new Timings();
            for (int i = 0; i < 50; i++) {
                long start = System.nanoTime();
                client.get("/v1/conversations/" + conversation + "/messages?limit=50");
                timings.add((System.nanoTime() - start) / 1e6);
            }
            return timings.toString();
        }
    };

    private final String title;

    Phase(String title) {
        this.title = title;
    }

    /** Does it, and says what came out, ready to print. */
    abstract String measure(Client client);

    String title() {
        return title;
    }

    static String closedLoop(Client client, int width, int turnsEach, int modelMs) {
        var agent = client.newAgent();
        var overhead = new Timings();
        var bad = new AtomicInteger();
        var conversations = Collections.synchronizedList(new java.util.ArrayList<String>());
        Load.run(width, 8, i -> conversations.add(client.newConversation(agent)));
        long start = System.nanoTime();
        Load.run(width, width, i -> {
            for (int t = 0; t < turnsEach; t++) {
                var turn = client.say(
                        conversations.get(i), (modelMs > 0 ? "[[slow:" + modelMs + "]]" : "") + "[[say:ok " + t + "]]");
                if (turn.answered()) {
                    overhead.add(turn.end() - modelMs);
                } else {
                    bad.incrementAndGet();
                }
            }
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(
                Locale.ROOT, "%.0f turns/s, %d failed, overhead %s", overhead.count() / seconds, bad.get(), overhead);
    }

    private static Client.Turn answered(Client.Turn turn) {
        if (!turn.answered()) {
            throw new IllegalStateException("not answered: " + turn.text());
        }
        return turn;
    }
}
