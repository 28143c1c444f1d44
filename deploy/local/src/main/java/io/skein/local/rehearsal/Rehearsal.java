package io.skein.local.rehearsal;

import io.skein.local.data.Options;
import io.skein.local.data.StartFailure;
import io.skein.local.processes.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Plays eight visitors from the first request to the last, so that the JDK sees what a start and a turn need, compiles
 * it, and keeps in its cache what is worth compiling. Part of the build, see the script {@code skein}.
 */
public final class Rehearsal {

    /** What asks for a rehearsal on the command line. */
    public static final String ARGUMENT = "--rehearse";

    private static final int VISITORS = 8;
    private static final int TURNS = 200;
    private static final int THREADS = 40;
    private static final int AGENTS = 5;
    private static final int LOOKS = 10;
    private static final int REMEMBERED = 12; // every so manyth turn is one that notes something

    private Rehearsal() {}

    public static boolean isAskedFor(String... args) {
        return args.length == 1 && args[0].equals(ARGUMENT);
    }

    /** A rehearsal has a port of its own and the data folder of the environment; any other start what is given. */
    public static Options options(String... args) {
        return isAskedFor(args)
                ? new Options("127.0.0.1", Ports.free(), Path.of(System.getenv("SKEIN_DATA")), 1, 1)
                : Options.parse(args, System.getenv());
    }

    /** Blocks until the last visitor has left. The server at {@code url} knows the {@link RehearsalModel}. */
    public static void play(String url) {
        try (var visitors = Executors.newFixedThreadPool(VISITORS)) {
            var visits = new ArrayList<Runnable>();
            visits.add(() -> visit(url, "skein/demo", TURNS / 10));
            IntStream.range(0, VISITORS).forEach(each -> visits.add(() -> visit(url, RehearsalModel.HANDLE, TURNS)));
            for (var visit : visits.stream().map(visitors::submit).toList()) {
                visit.get();
            }
        } catch (ExecutionException failure) {
            throw new StartFailure("The rehearsal broke off: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void visit(String url, String handle, int turns) {
        try (var visitor = new Visitor(url)) {
            visitor.lookAround();
            var agent = visitor.make(handle);
            talk(visitor, "/v1/agents/" + agent + "/messages", turns / 10);
            talk(visitor, "/v1/conversations/" + visitor.open(agent) + "/messages", turns - turns / 10);
            for (int thread = 0; thread < THREADS; thread++) {
                visitThread(url, agent);
            }
            for (int look = 0; look < LOOKS; look++) {
                visitor.read(agent);
            }
            for (int each = 0; each < AGENTS; each++) {
                visitor.remove(visitor.make(handle));
            }
        }
    }

    /** Where many talk at once each comes by a connection of its own. */
    private static void visitThread(String url, String agent) {
        try (var visitor = new Visitor(url)) {
            talk(visitor, "/v1/conversations/" + visitor.open(agent) + "/messages", 2);
        }
    }

    private static void talk(Visitor visitor, String messages, int turns) {
        for (int turn = 0; turn < turns; turn++) {
            visitor.say(
                    messages,
                    turn % REMEMBERED == 0 ? "Remember that I drink tea." : "Hello, for the " + turn + ". time.");
        }
    }
}
