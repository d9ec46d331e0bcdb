package org.gastwirt.panel.importing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** What a config file names is text: the module has no means to open it, to start it or to evaluate it. */
@AnalyzeClasses(packages = "org.gastwirt.panel.importing", importOptions = ImportOption.DoNotIncludeTests.class)
class ImportingArchitectureTests {

    private static final List<String> MEANS = List.of(
            "java.io.File",
            "java.io.RandomAccessFile",
            "java.nio.file.",
            "java.nio.channels.",
            "java.net.",
            "java.lang.Process",
            "java.lang.reflect.",
            "javax.script.",
            "org.springframework.expression.",
            "org.springframework.core.io.",
            "org.springframework.jdbc.");

    @ArchTest
    static final ArchRule aFileIsOnlyRead = noClasses()
            .that()
            .areNotAssignableTo(Enum.class)
            .and()
            .areNotRecords()
            .should()
            .dependOnClassesThat(describe(
                    "open files, start programs or evaluate code",
                    (JavaClass used) -> MEANS.stream().anyMatch(used.getName()::startsWith)));
}
