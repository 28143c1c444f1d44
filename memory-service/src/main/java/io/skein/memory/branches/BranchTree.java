package io.skein.memory.branches;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The conversations that came from one, each before those that came from it. Pure. */
record BranchTree(List<Branch> branches) {

    /** Deleted ones are left out, but for those that others came from. The first of {@code all} is the root. */
    static BranchTree of(List<Branch> all) {
        var kept = kept(all);
        var children = new LinkedHashMap<String, List<Branch>>();
        all.stream()
                .skip(1)
                .filter(branch -> kept.contains(branch.id()))
                .forEach(branch -> children.computeIfAbsent(String.valueOf(branch.parentId()), id -> new ArrayList<>())
                        .add(branch));
        return new BranchTree(walk(all.getFirst(), children));
    }

    private static Set<String> kept(List<Branch> all) {
        Map<String, Branch> byId = new HashMap<>();
        all.forEach(branch -> byId.put(branch.id(), branch));
        var kept = new HashSet<String>();
        for (var branch : all) {
            for (var at = branch.isGone() ? null : branch; at != null && kept.add(at.id()); ) {
                at = byId.get(String.valueOf(at.parentId()));
            }
        }
        return kept;
    }

    /** Not by recursion: a tree may be as deep as somebody cared to fork. */
    private static List<Branch> walk(Branch root, Map<String, List<Branch>> children) {
        var walked = new ArrayList<Branch>();
        var next = new ArrayDeque<Branch>();
        next.push(root.at(0));
        while (!next.isEmpty()) {
            var branch = next.pop();
            walked.add(branch);
            var further = new ArrayList<>(children.getOrDefault(branch.id(), List.of()));
            Collections.reverse(further);
            further.forEach(child -> next.push(child.at(branch.depth() + 1)));
        }
        return walked;
    }
}
