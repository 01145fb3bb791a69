FROM node:24-slim AS packages
WORKDIR /guildhall
COPY package.json package-lock.json ./
# The image brings its own Node; the one among the development packages is for machines with an older one.
RUN npm ci --omit=dev && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /guildhall
COPY --from=packages /guildhall/node_modules ./node_modules
COPY package.json manifest.yml LICENSE ./
COPY db ./db
COPY src ./src
# The database, its lock and the backups before an upgrade: the only folder that is written. The default of
# DATABASE_URL, ./data/guildhall.db, lies in it.
RUN mkdir /data && chown node:node /data && ln -s /data data
USER node
VOLUME /data
# HTTP mode only; Socket Mode needs no port.
EXPOSE 3000
# Asked from inside the container alone, unless HEALTH_HOST says otherwise. Alive, not ready: when Slack is away, a
# restart does not help.
ENV HEALTH_PORT=8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, and not npm, so that the signal to stop arrives.
CMD ["node", "src/main.js"]
