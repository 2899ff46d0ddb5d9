//! Several nodes on one database: what is written at one wakes the threads that are open at another.

use std::time::Duration;

use diesel_async::RunQueryDsl;

use super::{Scene, id_of};
use crate::support::browser::Listening;
use crate::support::world::LeadSpec;

/// All that the stream says up to the next news of the thread.
async fn until_woken(stream: &mut Listening, thread: &str) -> String {
    let (mut said, news) = (String::new(), format!("data: {}\n\n", id_of(thread)));
    let next = async {
        while !said.contains(&news) {
            said += &stream.next().await.expect("the stream goes on");
        }
    };
    tokio::time::timeout(Duration::from_secs(15), next).await.expect("an event");
    said
}

#[actix_web::test]
async fn what_is_written_at_one_node_wakes_the_thread_that_is_open_at_another() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    let lead = scene.world.lead(&scene.seller, LeadSpec::default()).await;
    let elsewhere = scene.buys.post(&format!("/leads/{lead}/conversations"), &[("text", "Bonjour")]).await.location();
    let other_node = scene.world.another_node().await;
    let sells_there = other_node.browser(&scene.seller).await;
    let mut open = sells_there.listen(&format!("{thread}/events"), None).await;
    // The node has just begun to listen: the page reads anew.
    until_woken(&mut open, &thread).await;
    scene.write(&scene.buys, &elsewhere, "Ailleurs").await;
    scene.write(&scene.buys, &thread, "Vous êtes là ?").await;
    let said = until_woken(&mut open, &thread).await;
    assert!(!said.contains("Vous êtes") && !said.contains("Ailleurs"), "an id travels, and nothing else: {said}");
    assert!(!said.contains(&id_of(&elsewhere).to_string()), "what happens elsewhere wakes nobody here: {said}");
    assert!(sells_there.open(&thread).await.body.contains("Vous êtes là ?"));
}

#[actix_web::test]
async fn a_stream_that_was_cut_off_catches_up_at_whichever_node_it_comes_back_to() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    let path = format!("{thread}/events");
    let mut first = scene.sells.listen(&path, None).await;
    let words = first.next().await.expect("the first words");
    let id = words.lines().find_map(|line| line.strip_prefix("id: ")).expect("an id to come back with").to_owned();
    drop(first);
    scene.write(&scene.buys, &thread, "Pendant la coupure").await;
    let there = scene.world.another_node().await.browser(&scene.seller).await;
    let mut again = there.listen(&path, Some(&id)).await;
    assert!(again.next().await.expect("the first words").contains("data:"), "the page reads anew at once");
}

#[actix_web::test]
async fn a_node_that_lost_its_ear_listens_again_and_says_that_something_may_be_missed() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    let mut open = scene.sells.listen(&format!("{thread}/events"), None).await;
    until_woken(&mut open, &thread).await;
    diesel::sql_query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()",
    )
    .execute(&mut scene.world.conn().await)
    .await
    .unwrap();
    scene.write(&scene.buys, &thread, "Pendant la coupure").await;
    until_woken(&mut open, &thread).await;
    scene.write(&scene.buys, &thread, "Après la coupure").await;
    until_woken(&mut open, &thread).await;
}

#[actix_web::test]
async fn a_stream_ends_with_the_session_of_who_listens_at_any_node() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    let there = scene.world.another_node().await.browser(&scene.seller).await;
    let mut open = there.listen(&format!("{thread}/events"), None).await;
    until_woken(&mut open, &thread).await;
    scene.sells.post("/sign-out", &[]).await.location();
    let end = async { while open.next().await.is_some() {} };
    tokio::time::timeout(Duration::from_secs(10), end).await.expect("the stream ends");
}
