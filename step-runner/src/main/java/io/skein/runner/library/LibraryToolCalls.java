package io.skein.runner.library;

import io.skein.platform.failures.Outage;
import io.skein.platform.failures.Rejection;
import io.skein.runner.tools.Signature;
import io.skein.runner.tools.ToolExecutor.Call;
import io.skein.runner.tools.ToolExecutor.Result;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Calls of tools that ask the library: checked before they are made; what is refused and what is away is told to the
 * model.
 *
 * @param away what is the matter while the library cannot be reached, in a sentence for the model
 */
public record LibraryToolCalls(Map<String, Signature> signatures, String away) {

    public static LibraryToolCalls of(List<Signature> signatures, String away) {
        return new LibraryToolCalls(
                signatures.stream().collect(Collectors.toMap(Signature::tool, Function.identity())), away);
    }

    public boolean knows(String tool) {
        return signatures.containsKey(tool);
    }

    public Uni<Result> run(Call call, Supplier<Uni<Result>> work) {
        var name = call.tool().name();
        var problem = Optional.ofNullable(signatures.get(name)).flatMap(known -> known.problem(call.arguments()));
        if (problem.isPresent()) {
            return Uni.createFrom().item(new Result.Failed(problem.get()));
        }
        return Uni.createFrom()
                .<Result>deferred(work::get)
                .onFailure(Rejection.class)
                .recoverWithItem(refused -> failed(name, "ValueError: " + refused.getMessage()))
                .onFailure(Outage.class)
                .recoverWithItem(gone -> failed(name, away));
    }

    private static Result failed(String tool, String why) {
        return new Result.Failed("Error executing function " + tool + ": " + why);
    }
}
