package dev.flyball.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;

/// Types whose instances change by their nature, whatever they are held for.
final class Changeable extends DescribedPredicate<JavaClass> {
    private static final List<Class<?>> TYPES = List.of(
            StringBuilder.class,
            StringBuffer.class,
            ThreadLocal.class,
            Executor.class,
            Lock.class,
            Thread.class,
            java.util.Date.class,
            java.util.Calendar.class,
            java.text.Format.class,
            java.util.random.RandomGenerator.class,
            java.util.BitSet.class,
            java.io.Closeable.class);

    Changeable() {
        super("types that change, arrays of objects left aside");
    }

    @Override
    public boolean test(JavaClass type) {
        return type.getPackageName().equals("java.util.concurrent.atomic")
                || TYPES.stream().anyMatch(type::isAssignableTo);
    }
}
