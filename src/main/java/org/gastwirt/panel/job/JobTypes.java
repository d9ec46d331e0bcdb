package org.gastwirt.panel.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The kinds of jobs there are, by name. They are looked up late: a job's type may itself need {@link Jobs}. */
@Component
class JobTypes {

    private final SingletonSupplier<Map<String, JobType<?>>> byName;

    JobTypes(ObjectProvider<JobType<?>> types) {
        this.byName = SingletonSupplier.of(() -> collect(types));
    }

    JobType<?> named(String name) {
        JobType<?> type = byName.obtain().get(name);
        if (type == null) {
            throw new IllegalStateException("no job type is named " + name);
        }
        return type;
    }

    List<String> names() {
        return byName.obtain().keySet().stream().sorted().toList();
    }

    private static Map<String, JobType<?>> collect(ObjectProvider<JobType<?>> types) {
        var found = new HashMap<String, JobType<?>>();
        types.forEach(type -> {
            if (found.put(type.name(), type) != null) {
                throw new IllegalStateException("two job types are named " + type.name());
            }
        });
        return Map.copyOf(found);
    }
}
