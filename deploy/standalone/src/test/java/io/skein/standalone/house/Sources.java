package io.skein.standalone.house;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the sources look like, as the compiler's own parser sees them. */
final class Sources {

    /** A method, where it is, how long its body is and how much it wants. */
    record Method(Path file, String name, int lines, int parameters) {

        @Override
        public String toString() {
            return House.ROOT.relativize(file) + " " + name + ": " + lines + " lines, " + parameters + " parameters";
        }
    }

    private Sources() {}

    /** Methods of all sources. What makes a value of its own class wants as much as the value has: not counted. */
    static List<Method> methods() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, null, null, files.getJavaFileObjectsFromPaths(House.files(".java")));
            var found = new ArrayList<Method>();
            for (var unit : task.parse()) {
                unit.accept(new MethodScanner(unit, Trees.instance(task).getSourcePositions(), found), null);
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class MethodScanner extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> found;
        private @Nullable ClassTree inside;

        MethodScanner(CompilationUnitTree unit, SourcePositions positions, List<Method> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            var outside = inside;
            inside = type;
            super.visitClass(type, nothing);
            inside = outside;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            boolean makes = method.getReturnType() == null
                    || inside != null
                            && inside.getSimpleName()
                                    .contentEquals(method.getReturnType().toString());
            found.add(new Method(
                    Path.of(unit.getSourceFile().toUri()),
                    (inside == null ? "" : inside.getSimpleName() + ".") + method.getName(),
                    length(method.getBody()),
                    makes ? 0 : method.getParameters().size()));
            return super.visitMethod(method, nothing);
        }

        /** A call whose arguments the formatter wrote one per line is as long as if they were in one. */
        private int length(@Nullable BlockTree body) {
            if (body == null) {
                return 0;
            }
            var spread = new SpreadArguments();
            body.accept(spread, null);
            return (int) (lines(body) - 1 - spread.lines);
        }

        private long lines(Tree tree) {
            return line(tree, true) - line(tree, false);
        }

        private long line(Tree tree, boolean end) {
            long position = end ? positions.getEndPosition(unit, tree) : positions.getStartPosition(unit, tree);
            return unit.getLineMap().getLineNumber(position);
        }

        private final class SpreadArguments extends TreeScanner<@Nullable Void, @Nullable Void> {

            private long lines;

            @Override
            public @Nullable Void visitNewClass(NewClassTree call, @Nullable Void nothing) {
                return count(call.getArguments(), () -> super.visitNewClass(call, nothing));
            }

            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
                return count(call.getArguments(), () -> super.visitMethodInvocation(call, nothing));
            }

            private @Nullable Void count(List<? extends Tree> arguments, Runnable inside) {
                boolean plain =
                        arguments.size() > 1 && arguments.stream().noneMatch(LambdaExpressionTree.class::isInstance);
                if (plain) {
                    lines += lines(arguments.getLast(), arguments.getFirst());
                } else {
                    inside.run();
                }
                return null;
            }

            private long lines(Tree last, Tree first) {
                return line(last, true) - line(first, false);
            }
        }
    }
}
