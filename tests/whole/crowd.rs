//! The crowd before a storm: companies, people signed in, leads on offer, conversations and offers, written straight
//! into the database, a thousand as fast as one.

use std::ops::Range;

use tokio_postgres::Client;

/// A lead on offer, and those who talk about it.
#[derive(Clone)]
pub struct Lot {
    pub code: String,
    pub cap: usize,
    pub seller: String,
    pub talks: Vec<Talk>,
}

impl Lot {
    /// The offers that wait on it.
    pub fn offers(&self) -> Vec<&Waiting> {
        self.talks.iter().filter_map(|talk| talk.offer.as_ref()).collect()
    }
}

/// An open conversation with one buyer. People are named by the cookie they carry.
#[derive(Clone)]
pub struct Talk {
    pub id: String,
    pub buyer: String,
    /// The offer that waits in it.
    pub offer: Option<Waiting>,
}

/// An open offer, and who may accept it.
#[derive(Clone)]
pub struct Waiting {
    pub id: String,
    pub version: i32,
    pub price: i64,
    pub accepter: String,
}

/// Leads with caps 1 to 5, each with three buyers more than seats, each of whom has an offer open. On every third
/// lead the seller has answered every offer with another, and it is the buyers who may accept.
pub async fn contested(sql: &Client, lots: Range<usize>) -> Vec<Lot> {
    fill(sql, lots.clone(), "n % 5 + 4").await;
    let offers = "
        INSERT INTO offers (id, conversation_id, lead_id, side, author_id, version, price, payment, warranty_days, state,
            made_at, expires_at, decided_at)
        SELECT md5('first ' || place)::uuid, talk, lead, 'buyer', person, 1, 9000 + i, 'fixed', 7,
            CASE WHEN n % 3 = 2 THEN 'countered' ELSE 'open' END, now(), now() + interval '3 days',
            CASE WHEN n % 3 = 2 THEN now() END
        FROM crowd WHERE i > 0;
        INSERT INTO offers (conversation_id, lead_id, side, author_id, counter_to, version, price, payment, warranty_days,
            made_at, expires_at)
        SELECT buyer.talk, buyer.lead, 'seller', seller.person, md5('first ' || buyer.place)::uuid, 2, 9500, 'fixed', 7, now(),
            now() + interval '3 days'
        FROM crowd AS buyer JOIN crowd AS seller USING (n) WHERE buyer.i > 0 AND seller.i = 0 AND n % 3 = 2;";
    sql.batch_execute(offers).await.expect("offers");
    read(sql, lots).await
}

/// Leads that nobody disputes: one buyer each, and no offer yet.
pub async fn quiet(sql: &Client, lots: Range<usize>) -> Vec<Lot> {
    fill(sql, lots.clone(), "1").await;
    read(sql, lots).await
}

/// Everybody has a company of its own: the limits of writing are a company's.
async fn fill(sql: &Client, lots: Range<usize>, buyers: &str) {
    let (first, last) = (lots.start, lots.end - 1);
    sql.batch_execute(&format!(
        "CREATE TEMP TABLE IF NOT EXISTS crowd (n INT, i INT, place TEXT, company UUID, person UUID, lead UUID, talk UUID, secret TEXT);
         TRUNCATE crowd;
         INSERT INTO crowd
         SELECT n, i, place, md5('company ' || place)::uuid, md5('person ' || place)::uuid, md5('lead ' || n)::uuid,
             md5('talk ' || place)::uuid, 'secret-of-' || n || '-' || i
         FROM generate_series({first}, {last}) AS n, generate_series(0, {buyers}) AS i, concat_ws('.', n, i) AS place;
         INSERT INTO companies (id, name, siren) SELECT company, 'Maison ' || place, '732829320' FROM crowd;
         INSERT INTO users (id, company_id, name, email, company_role, email_verified_at)
         SELECT person, company, 'Camille ' || place, place || '@storm.test', 'owner', now() FROM crowd;
         INSERT INTO sessions (token_hash, user_id, device, created_at, last_seen_at, expires_at)
         SELECT sha256(secret::bytea), person, 'storm', now(), now(), now() + interval '1 day' FROM crowd;
         INSERT INTO leads (id, code, company_id, author_id, state, title, need, sector, area, market, segment, temperature,
             stage, channel, reason, cap, collected_on, last_contact_on, lawful_basis, attested_at, grade, value, value_low,
             value_high, created_at, edited_at, published_at, browse_bucket, browse_key)
         SELECT lead, lpad(n::text, 10, '0'), company, person, 'published', 'Toiture à refaire', 'Devis demandé.',
             'construction', '35', 'b2b', 'mid_market', 'warm', 'mql', 'contact_form', 'out_of_area', n % 5 + 1,
             current_date - 9, current_date - 5, 'legitimate_interest', now(), 'b', 8000, 5000, 12000, now(), now(), now(),
             to_timestamp(floor(extract(epoch FROM now()) / 900) * 900), gen_random_uuid()
         FROM crowd WHERE i = 0;
         INSERT INTO lead_cards (lead_id, key_id, wrapped_key, nonce, ciphertext, sealed_at)
         SELECT lead, (SELECT min(key_id) FROM vault_proofs WHERE key_id NOT LIKE 'index%'), decode(repeat('00', 72), 'hex'),
             decode(repeat('00', 24), 'hex'), decode(repeat('00', 272), 'hex'), now()
         FROM crowd WHERE i = 0;
         INSERT INTO conversations (id, lead_id, seller_company_id, buyer_company_id, seller_alias, buyer_alias, state,
             opened_at, last_message_at, accepted_at)
         SELECT buyer.talk, buyer.lead, seller.company, buyer.company, 'Cèdre Bleu ' || buyer.i, 'Lynx Gris ' || buyer.i,
             'open', now(), now(), now()
         FROM crowd AS buyer JOIN crowd AS seller USING (n) WHERE buyer.i > 0 AND seller.i = 0;"
    ))
    .await
    .expect("a crowd");
    // Not inside the statements above: those are one transaction.
    sql.batch_execute("ANALYZE").await.expect("statistics");
}

async fn read(sql: &Client, lots: Range<usize>) -> Vec<Lot> {
    let query = "
        SELECT n, leads.code, leads.cap, crowd.i, talk::text, secret, offers.id::text, offers.version, offers.price, offers.side
        FROM crowd JOIN leads ON leads.id = lead
            LEFT JOIN offers ON offers.conversation_id = talk AND offers.state = 'open' AND crowd.i > 0
        ORDER BY n, i";
    let mut found: Vec<Lot> = Vec::with_capacity(lots.len());
    let cookie = |secret: String| format!("pepite={secret}");
    for row in sql.query(query, &[]).await.expect("the crowd") {
        let who = cookie(row.get(5));
        if row.get::<_, i32>(3) == 0 {
            let cap = usize::try_from(row.get::<_, i16>(2)).expect("a cap");
            found.push(Lot { code: row.get(1), cap, seller: who, talks: Vec::new() });
            continue;
        }
        let lot = found.last_mut().expect("a seller stands before its buyers");
        let offer = row.get::<_, Option<String>>(6).map(|id| {
            let accepter = if row.get::<_, &str>(9) == "buyer" { lot.seller.clone() } else { who.clone() };
            Waiting { id, version: row.get(7), price: row.get(8), accepter }
        });
        lot.talks.push(Talk { id: row.get(4), buyer: who, offer });
    }
    assert_eq!(found.len(), lots.len());
    found
}
