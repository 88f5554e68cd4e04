"""The second tier: asks the database and answers in JSON. It keeps nothing of its own."""
import os

import psycopg2
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/")
def home():
    connection = psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=3)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute("select current_user, current_database(), now()")
            user, database, now = cursor.fetchone()
    finally:
        connection.close()
    return jsonify(user=user, database=database, now=now.isoformat())


@app.errorhandler(psycopg2.Error)
def no_database(problem):
    app.logger.error("the database: %s", problem)
    return jsonify(error="the database does not answer"), 503
