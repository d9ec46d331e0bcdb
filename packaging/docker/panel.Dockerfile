# The panel. Build the jar first (mvn -DskipTests package); any Debian with a Java 25 package is a base.
ARG BASE=debian:trixie-slim
FROM ${BASE}
ARG JAVA_PACKAGE=openjdk-25-jre-headless
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${JAVA_PACKAGE} ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 950 --home-dir /var/lib/gastwirt --create-home gastwirt
COPY src/target/panel.jar /usr/share/gastwirt/panel.jar
USER gastwirt
WORKDIR /var/lib/gastwirt
ENV GASTWIRT_DATA=/var/lib/gastwirt
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "/usr/share/gastwirt/panel.jar"]
