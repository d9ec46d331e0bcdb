package org.gastwirt.panel.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.shared.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A job type for tests: bread goes through three steps, and what each did is in the kitchen. */
@Component
class Bakery implements JobType<Bakery.Bread> {

    static final String TYPE = "test.bake";

    record Bread(UUID id, String flour) {}

    record Dough(UUID bread, int grams) {}

    /** What was done for a bread and not taken back. */
    final Map<UUID, Set<String>> kitchen = new ConcurrentHashMap<>();

    /** Everything that happened, in order. */
    final Map<UUID, List<String>> diary = new ConcurrentHashMap<>();

    /** What the oven says instead of Done, for a bread. */
    final Map<UUID, Function<StepContext<Bread>, StepOutcome>> oven = new ConcurrentHashMap<>();

    /** What taking the dough back says instead of Done. */
    final Map<UUID, AtomicReference<StepOutcome>> bin = new ConcurrentHashMap<>();

    static NewJob of(UUID bread) {
        return of(bread, null);
    }

    static NewJob of(UUID bread, @Nullable UUID customer) {
        return NewJob.of(TYPE, "bread", bread, customer, new Bread(bread, "rye"));
    }

    static NewJob of() {
        return of(Uuid7.next());
    }

    private void write(UUID bread, String line) {
        diary.computeIfAbsent(bread, id -> new CopyOnWriteArrayList<>()).add(line);
    }

    List<String> diaryOf(UUID bread) {
        return new ArrayList<>(diary.getOrDefault(bread, List.of()));
    }

    @Override
    public String name() {
        return TYPE;
    }

    @Override
    public Class<Bread> params() {
        return Bread.class;
    }

    @Override
    public List<Step<Bread>> steps() {
        return List.of(new Knead(), new Bake(), new Sell());
    }

    @Override
    public void started(StepContext<Bread> job) {
        write(job.subject(), "started");
    }

    @Override
    public void succeeded(StepContext<Bread> job) {
        write(job.subject(), "succeeded");
    }

    @Override
    public void failed(StepContext<Bread> job, ErrorCode code, Sentence why) {
        write(job.subject(), "failed " + code);
    }

    private abstract class KitchenStep implements Step<Bread> {

        @Override
        public StepOutcome run(StepContext<Bread> job) {
            write(job.subject(), name());
            kitchen.computeIfAbsent(job.subject(), id -> ConcurrentHashMap.newKeySet())
                    .add(name());
            return StepOutcome.done();
        }

        @Override
        public StepOutcome undo(StepContext<Bread> job) {
            write(job.subject(), "undo " + name());
            kitchen.computeIfAbsent(job.subject(), id -> ConcurrentHashMap.newKeySet())
                    .remove(name());
            return StepOutcome.done();
        }
    }

    private final class Knead extends KitchenStep {

        @Override
        public String name() {
            return "knead";
        }

        @Override
        public StepOutcome run(StepContext<Bread> job) {
            super.run(job);
            return new StepOutcome.Done(new Dough(job.params().id(), 500));
        }

        @Override
        public StepOutcome undo(StepContext<Bread> job) {
            super.undo(job);
            return bin.getOrDefault(job.subject(), new AtomicReference<>(StepOutcome.done()))
                    .getAndSet(StepOutcome.done());
        }
    }

    private final class Bake extends KitchenStep {

        @Override
        public String name() {
            return "bake";
        }

        @Override
        public StepOutcome run(StepContext<Bread> job) {
            super.run(job);
            return oven.getOrDefault(job.subject(), any -> StepOutcome.done()).apply(job);
        }
    }

    private final class Sell extends KitchenStep {

        @Override
        public String name() {
            return "sell";
        }

        @Override
        public StepOutcome run(StepContext<Bread> job) {
            super.run(job);
            Dough dough = job.resultOf("knead", Dough.class);
            if (dough == null || !dough.equals(new Dough(job.params().id(), 500))) {
                throw new IllegalStateException("the dough was forgotten: " + dough);
            }
            return StepOutcome.done();
        }
    }
}
