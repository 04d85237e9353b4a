# The app for others: docs/deploy.md. Built as it stands; bench/image.py runs its steps without Docker.
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

# Who runs the app may write in /data alone: the stories and the drafts.
RUN useradd --create-home --uid 10001 milepost
RUN install -d -o milepost -g milepost /data
WORKDIR /app

# The packages first: they change less often than the code. The last line is Milepost itself.
COPY requirements.txt requirements-login.txt ./
RUN grep -v "^-e" requirements.txt > packages.txt
RUN pip install -r packages.txt -r requirements-login.txt

COPY . .
RUN pip install --no-deps -e .

USER milepost
VOLUME /data
EXPOSE 8501

# In its container the app listens to the proxy, not to itself alone; so without a login nobody writes.
ENV STREAMLIT_SERVER_ADDRESS=0.0.0.0 STREAMLIT_SERVER_HEADLESS=true
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["python", "milepost.py", "serve", "--data", "/data", "--port", "8501"]
