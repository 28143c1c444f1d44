package io.skein.bench;

import java.util.Locale;
import java.util.function.IntConsumer;

/** Whether thousands of conversations that nobody speaks in make anything slower or larger. */
final class Idle {

    private static final int CONVERSATIONS = 5_000;
    private static final int TIMES = 200;
    private static final String ROW = "%-26s %s%n";

    private final Client client;
    private final ServerProcess server;
    private final String agent;
    private final String conversation;

    private Idle(Client client, ServerProcess server) {
        this.client = client;
        this.server = server;
        this.agent = client.newAgent();
        this.conversation = client.newConversation(agent);
    }

    static void run(Client client, ServerProcess server) {
        Bench.warmUp(client);
        var idle = new Idle(client, server);
        idle.look("warming up"); // the first look pays for code that is not compiled yet
        idle.look("one conversation");
        Load.run(CONVERSATIONS, 8, i -> client.newConversation(idle.agent));
        idle.look(CONVERSATIONS + " more");
    }

    private void look(String title) {
        System.out.println(title);
        measure("turn", i -> client.say(conversation, "[[say:ok]]"));
        measure("list 50 conversations", i -> client.get("/v1/conversations/?limit=50&agent_id=" + agent));
        measure("list 50 messages", i -> client.get("/v1/conversations/" + conversation + "/messages?limit=50"));
        measure("retrieve the agent", i -> client.get("/v1/agents/" + agent));
        measure("create a conversation", i -> client.newConversation(agent));
        measure("create an agent", i -> client.newAgent());
        System.out.printf(ROW, "memory", server.memoryMegabytes() + " MB");
    }

    private void measure(String what, IntConsumer once) {
        var timings = new Timings();
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            once.accept(i);
            timings.add((System.nanoTime() - start) / 1e6);
        }
        System.out.printf(Locale.ROOT, ROW, what, timings);
    }
}
